"""The portal: wiring in the files of this folder, rooms in its folders (docs/map.md)."""
