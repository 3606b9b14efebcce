"""Pictures made at build time: inline SVG, legible without script, colour or a wide screen."""
