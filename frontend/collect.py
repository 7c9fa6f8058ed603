"""Gathers what the site serves from node_modules into static/vendor: few files, each with its licence.

Usage: python frontend/collect.py src/tinhgon_site/static/vendor
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"

# Files by package, then the folder they come to; the first of each is its licence (None: in the file's own head).
FILES: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "maplibre-gl": ("maplibre-gl", "LICENSE.txt", (
        "dist/maplibre-gl.mjs", "dist/maplibre-gl-worker.mjs", "dist/maplibre-gl-shared.mjs", "dist/maplibre-gl.css")),
    "@tabler/core": ("tabler", None, ("dist/css/tabler.min.css", "dist/js/tabler.min.js")),
    "htmx.org": ("htmx", "LICENSE", ("dist/htmx.min.js",)),
    "echarts": ("echarts", "LICENSE", ("dist/echarts.esm.min.mjs", "NOTICE")),
}  # fmt: skip
# Font by package: the short name of its folder and the scripts and weights that the pages use.
FONTS = {
    "@fontsource/be-vietnam-pro": ("be-vietnam-pro", ("latin", "latin-ext", "vietnamese"), (400, 500, 600, 700)),
    # Its Latin figures are all of one width, which those of Be Vietnam Pro are not: tables are set in them.
    "@fontsource/noto-sans-thai": ("noto-sans-thai", ("thai", "latin"), (400, 500, 600, 700)),
}
SOURCE_MAP = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/)\s*$")
WOFF_FALLBACK = re.compile(r",\s*url\([^)]+\.woff\)\s*format\('woff'\)")
FONT_FACE = re.compile(r"/\* (?P<name>[\w-]+) \*/\s*(?P<rule>@font-face \{.*?\n\})", re.DOTALL)
ICON_SHAPES = re.compile(r"<svg[^>]*>(?P<shapes>.*)</svg>", re.DOTALL)


def copy_text(source: Path, target: Path) -> None:
    """Copy a file, without its pointer to a source map that is not served."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(SOURCE_MAP.sub("\n", source.read_text(encoding="utf-8")), encoding="utf-8")


def copy_packages(vendor: Path) -> None:
    """The map, the look, the page updates and the charts."""
    for package, (folder, licence, files) in FILES.items():
        for file in files:
            copy_text(PACKAGES / package / file, vendor / folder / Path(file).name)
        if licence:
            copy_text(PACKAGES / package / licence, vendor / folder / "LICENSE.txt")


def copy_fonts(vendor: Path) -> None:
    """One style sheet for the scripts and weights in use; only woff2, which every browser of today reads."""
    sheets = []
    for package, (folder, scripts, weights) in FONTS.items():
        copy_text(PACKAGES / package / "LICENSE", vendor / "fonts" / folder / "LICENSE.txt")
        for weight in weights:
            css = (PACKAGES / package / f"{weight}.css").read_text(encoding="utf-8")
            faces = {match["name"]: match["rule"] for match in FONT_FACE.finditer(css)}
            for script in scripts:
                name = f"{folder}-{script}-{weight}-normal"
                shutil.copyfile(
                    PACKAGES / package / "files" / f"{name}.woff2", vendor / "fonts" / folder / f"{name}.woff2"
                )
                sheets.append(WOFF_FALLBACK.sub("", faces[name]).replace("./files/", f"./{folder}/"))
    (vendor / "fonts" / "fonts.css").write_text("\n".join(sheets) + "\n", encoding="utf-8")


def draw_sprite(vendor: Path) -> None:
    """The icons of icons.txt as one file; a page uses `<svg class="icon"><use href="…/sprite.svg#map"/></svg>`."""
    symbols = []
    for name in (HERE / "icons.txt").read_text(encoding="utf-8").split():
        drawing = (PACKAGES / "@tabler/icons/icons/outline" / f"{name}.svg").read_text(encoding="utf-8")
        match = ICON_SHAPES.search(drawing)
        if match is None:
            sys.exit(f"frontend/icons.txt: the icon {name} has no shapes")
        shapes = " ".join(match["shapes"].split())
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
            f'stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
        )
    (vendor / "icons").mkdir(parents=True)
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (vendor / "icons" / "sprite.svg").write_text(sprite, encoding="utf-8")
    copy_text(PACKAGES / "@tabler/icons/LICENSE", vendor / "icons" / "LICENSE.txt")


def note_versions(vendor: Path) -> None:
    """What was gathered, by version: the page "about" and the wheel's test read it."""
    packages = [*FILES, *FONTS, "@tabler/icons"]
    manifests = {name: json.loads((PACKAGES / name / "package.json").read_text(encoding="utf-8")) for name in packages}
    versions = {
        name: {"version": manifests[name]["version"], "licence": manifests[name]["license"]} for name in manifests
    }
    (vendor / "versions.json").write_text(json.dumps(versions, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(vendor: Path) -> None:
    """Make the folder anew, so that nothing stays of an older version."""
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    copy_packages(vendor)
    copy_fonts(vendor)
    draw_sprite(vendor)
    note_versions(vendor)
    size = sum(path.stat().st_size for path in vendor.rglob("*") if path.is_file())
    print(f"Gathered {size / 1e6:.1f} MB of front-end files")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
