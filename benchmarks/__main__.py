"""`python -m benchmarks [scale]`: how fast textmine is and what memory it takes, beside its peers; `--help` tells how.

The other measurements are commands of their own: `python -m benchmarks.search`, `.comparing`, `.incremental`, `.kills`,
`.topic_models`, `.figures`, `.agreement` and the rest of this folder.
"""

from __future__ import annotations

import sys

from benchmarks.scale.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[2:] if sys.argv[1:2] == ["scale"] else sys.argv[1:]))
