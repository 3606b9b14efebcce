"""Speed and scale: `python -m bench` measures, and writes docs/PERFORMANCE.md."""
