"""Speed and quality, measured by hand: `make bench`. Figures are in `docs/benchmarks.md`."""
