// The page of a document.
