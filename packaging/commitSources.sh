#!/usr/bin/env bash
# Commits the sources of each package for one service, as `npm run build:packages` wrote them, on top of the
# current commit and without touching branch or files. Prints one line per package: "<tag> <commit>".
#
# Why: provenance names the commit that a package was published from, and n8n's scanner looks there for a
# package.json of the package's name and lints the sources beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(node -p 'require("./package.json").version')
index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT

for folder in packages/*/; do
	name=$(basename "$folder")
	export GIT_INDEX_FILE="$index/$name"
	git --work-tree="$folder" add --all -- . ':!dist'
	tree=$(git write-tree)
	commit=$(git commit-tree "$tree" -p HEAD -m "Sources of $name $version")
	echo "$name@$version $commit"
done
