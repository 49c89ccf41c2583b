"""Builds the document of each form of a workspace: build.py <workspace> <output>."""

import sys
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader

workspace, output = Path(sys.argv[1]), Path(sys.argv[2])
environment = Environment(loader=FileSystemLoader(Path(__file__).parent))
template = environment.get_template("document.md.j2")

for form in workspace.glob("services/*/form.yaml"):
    with open(form, encoding="utf-8") as file:
        document = template.render(yaml.load(file, yaml.CSafeLoader))
    folder = output / form.parent.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "PROTOCOL.md").write_text(document, encoding="utf-8")
