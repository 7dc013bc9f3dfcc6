/** The rules of the source that a syntax tree shows; each finding says where and what to do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fileCircles, roomCircles } from './guards/circles';
import { unreadExports } from './guards/exports';
import { labelsOf, quotedLabels } from './guards/labels';
import { outOfOrder } from './guards/order';
import { entriesOf, type Manifest, namedProviders, providersOf } from './guards/providers';
import { clockAndChance } from './guards/runtime';
import { strayState } from './guards/state';
import { packageTree, shown } from './guards/tree';
import { engines, layerOf, roomOrders } from './layers';
import { projectFolder } from './sources';
import { credentials, nodes } from './ux/forms';

const tree = packageTree();
const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as Manifest;
const entries = entriesOf(manifest);
const isEngine = (file: string) => engines.includes(layerOf(file) ?? '');

describe('the source of the package', () => {
	it('is read with its imports, its entries, its forms and its providers', () => {
		expect(tree.arrows.length).toBeGreaterThan(tree.files.size);
		expect(entries.filter((entry) => !tree.files.has(entry))).toEqual([]);
		expect([...tree.files.keys()].filter(isEngine).length).toBeGreaterThan(50);
		expect(labelsOf(nodes.map(({ properties }) => properties)).length).toBeGreaterThan(100);
		expect(providersOf(manifest).length).toBeGreaterThan(3);
	});

	it('has no circle of files', () => {
		expect(fileCircles(tree.arrows).map(shown)).toEqual([]);
	});

	it('has no circle between the rooms of a folder', () => {
		expect(roomCircles(tree.arrows).map(shown)).toEqual([]);
	});

	it('imports in the order of the rooms of each folder', () => {
		expect(outOfOrder(tree, roomOrders).map(shown)).toEqual([]);
	});

	it('reads the clock, draws chance and sleeps in one place', () => {
		expect(clockAndChance(tree).map(shown)).toEqual([]);
	});

	it('quotes no label of a form in an engine', () => {
		const forms = [...nodes, ...credentials].map(({ properties }) => properties);

		expect(quotedLabels(tree, labelsOf(forms), isEngine).map(shown)).toEqual([]);
	});

	it('names no provider in an engine', () => {
		expect(namedProviders(tree, providersOf(manifest), isEngine).map(shown)).toEqual([]);
	});

	it('exports only what another file reads', () => {
		expect(unreadExports(tree, entries).map(shown)).toEqual([]);
	});

	it('keeps what the process remembers in one place', () => {
		expect(strayState(tree, entries).map(shown)).toEqual([]);
	});
});
