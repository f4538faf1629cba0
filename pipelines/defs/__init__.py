"""Dagster wiring and nothing else: assets, checks, resources, the job, the sensor.

What belongs here: which function runs when, on what, and what of its result the web page shows.
What does not: how anything is read, parsed, checked or published; that is in the rooms beside this one.
Modules that define assets or checks must not postpone annotations: Dagster reads them at run time.
"""
