"""Make the tagger's weights: `python -m training`. Needs `training/requirements.txt`; production imports none of it."""
