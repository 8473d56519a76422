"""Our own tagger: a small multilingual encoder that reads sentences and labels their words.

`EncoderTagger` is what the step uses; `training/` makes the weights that lie in `weights/`.
"""
