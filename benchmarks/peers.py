"""The same articles through other extractors, in an interpreter that has them (they are no dependency of ours).

python3.11 -m venv /tmp/peers && /tmp/peers/bin/pip install quantulum3 recognizers-text-suite "emoji<2"
python -m benchmarks --peers /tmp/peers/bin/python
"""

from __future__ import annotations

import json
import subprocess

PROGRAMS = {
    "quantulum3": "from quantulum3 import parser\nread = parser.parse",
    "recognizers-text": (
        "from recognizers_number_with_unit import recognize_currency, recognize_dimension\n"
        "from recognizers_number import recognize_number, recognize_percentage\n"
        "def read(text):\n"
        "    return [r for f in (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)"
        " for r in f(text, 'en-us')]"
    ),
}
HARNESS = """
import json, sys, time
texts = json.load(sys.stdin)
{program}
read(texts[0])
started = time.process_time()
found = sum(len(read(text)) for text in texts)
print(json.dumps([time.process_time() - started, found]))
"""


def measure(python: str, texts: list[str]) -> dict[str, tuple[float, int] | str]:
    """Seconds and number of quantities for each peer; a message where it could not run."""
    results: dict[str, tuple[float, int] | str] = {}
    for name, program in PROGRAMS.items():
        done = subprocess.run(
            [python, "-W", "ignore", "-c", HARNESS.format(program=program)],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            results[name] = (done.stderr.strip().splitlines() or ["it failed"])[-1]
        else:
            seconds, found = json.loads(done.stdout.strip().splitlines()[-1])
            results[name] = (seconds, found)
    return results
