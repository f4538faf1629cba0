"""Zhengce: from the text of Chinese government policies to verified tables."""
