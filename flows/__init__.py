"""The steps of the pipeline. Matrix products run on one thread: more cost these small ones more than they give."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's library reads it once, when it is loaded
