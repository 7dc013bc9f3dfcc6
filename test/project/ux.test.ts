/**
 * The rules of n8n's forms, held on the finished descriptions: lint sees only what stands literally
 * in a source, not what comes from tables.
 */
import type { INodePropertyOptions } from 'n8n-workflow';

import { broken, choicesOf, fields, isTitleCase, visible, WRONG_CASE } from './ux/forms';

describe('labels', () => {
	it('are found, of nodes and credentials', () => {
		expect(fields.filter(({ isCredential }) => isCredential).length).toBeGreaterThan(20);
		expect(fields.filter(({ isCredential }) => !isCredential).length).toBeGreaterThan(50);
	});

	it('are in title case', () => {
		const labels = visible.filter(({ property }) => property.type !== 'notice');

		expect(broken(labels, ({ property }) => isTitleCase(property.displayName))).toEqual([]);
		expect(broken(labels, ({ property }) => !WRONG_CASE.test(property.displayName))).toEqual(
			[],
		);
	});

	it('of choices are in title case', () => {
		// Values that an API or a path dictates, and samples, are shown as they are.
		const isWord = ({ name }: INodePropertyOptions) =>
			!/^[/\w.-]*[/_]|^[a-z0-9.@-]+$|=/.test(name);
		const wrong = visible.flatMap(({ at, property }) =>
			choicesOf(property)
				.filter(isWord)
				.filter(({ name }) => !isTitleCase(name) || WRONG_CASE.test(name))
				.map(({ name }) => `${at}: ${name}`),
		);

		expect(wrong).toEqual([]);
	});

	it('do not speak of nodes', () => {
		expect(
			broken(
				visible,
				({ property }) =>
					property.type === 'notice' || !/\bnode\b/i.test(property.displayName),
			),
		).toEqual([]);
	});
});

const sentences = (text: string) => text.replace(/\be\.g\./g, 'eg').split(/[.!?](?=\s+[A-Z'"<])/);

describe('descriptions', () => {
	const texts = visible
		.flatMap(({ at, property }) => [
			{ at, text: property.description ?? '' },
			...choicesOf(property).map(({ name, description = '' }) => ({
				at: `${at}: ${name}`,
				text: description,
			})),
		])
		.filter(({ text }) => text !== '');

	it('start with a capital', () => {
		const wrong = texts.filter(({ text }) => !/^[A-Z0-9"'<{]|^[a-z]+[.-]|^\//.test(text));

		expect(wrong).toEqual([]);
	});

	it('have no angle brackets, which the editor takes for HTML, except in tags', () => {
		const shown = visible.flatMap(({ at, property }) => [
			...texts.filter((each) => each.at.startsWith(at)),
			{ at, text: property.hint ?? '' },
			{ at, text: property.displayName },
		]);
		const wrong = shown.filter(({ text }) => /<(?!\/?(?:a|b|br|code|i)[\s>])/.test(text));

		expect(wrong).toEqual([]);
	});

	it('of one sentence have no period, of several end with one', () => {
		const wrong = texts.filter(({ text }) => {
			const isOne = sentences(text).length === 1;
			return isOne ? /[^.]\.$/.test(text) : !/[.!?)>]$/.test(text);
		});

		expect(wrong).toEqual([]);
	});

	it('of switches start with Whether', () => {
		const switches = visible.filter(({ property }) => property.type === 'boolean');

		expect(switches.length).toBeGreaterThan(0);
		expect(
			broken(switches, ({ property }) => /^Whether /.test(property.description ?? '')),
		).toEqual([]);
	});

	it('say more than the label', () => {
		const plain = (text: string) => text.toLowerCase().replace(/^the /, '').replace(/\W/g, '');

		expect(
			broken(
				visible,
				({ property }) =>
					plain(property.description ?? '-') !== plain(property.displayName),
			),
		).toEqual([]);
	});
});

describe('examples', () => {
	it('in text fields start with e.g.', () => {
		const inputs = visible.filter(
			({ property }) =>
				['string', 'number', 'json'].includes(property.type) &&
				(property.placeholder ?? '') !== '',
		);

		expect(inputs.length).toBeGreaterThan(0);
		expect(
			broken(inputs, ({ property }) => /^e\.g\. /.test(property.placeholder ?? '')),
		).toEqual([]);
	});
});

describe('lists', () => {
	const sorted = (names: readonly string[]) => [...names].sort((a, b) => a.localeCompare(b));

	it('with five choices or more are in alphabetical order', () => {
		const lists = visible
			.filter(({ property }) => ['options', 'multiOptions'].includes(property.type))
			.map(({ at, property }) => ({ at, names: choicesOf(property).map(({ name }) => name) }))
			.filter(({ names, at }) => names.length >= 5 && !at.endsWith('> environment'));

		expect(lists.filter(({ names }) => names.join() !== sorted(names).join())).toEqual([]);
	});

	it('of optional fields are in alphabetical order, and none of these is required', () => {
		const collections = visible
			.filter(({ property }) => property.type === 'collection')
			.map(({ at, property }) => ({
				at,
				names: (property.options ?? []).map((option) =>
					'displayName' in option ? option.displayName : option.name,
				),
			}));

		expect(collections.filter(({ names }) => names.join() !== sorted(names).join())).toEqual(
			[],
		);
		const optional = fields.filter(({ isOptional }) => isOptional);
		expect(broken(optional, ({ property }) => property.required !== true)).toEqual([]);
	});

	it('offer no name and no value twice', () => {
		const twice = visible.filter(({ property }) => {
			const choices = choicesOf(property);
			const names = new Set(choices.map(({ name }) => name));
			return (
				names.size < choices.length ||
				new Set(choices.map(({ value }) => value)).size < choices.length
			);
		});

		expect(twice.map(({ at }) => at)).toEqual([]);
	});

	it('have their default among their choices', () => {
		const lists = visible.filter(
			({ property }) =>
				property.type === 'options' &&
				property.typeOptions?.loadOptionsMethod === undefined,
		);

		expect(
			broken(lists, ({ property }) =>
				choicesOf(property).some(({ value }) => value === property.default),
			),
		).toEqual([]);
	});

	it('that the editor loads are called Name or ID and say how to use expressions', () => {
		// What is chosen here is a way to search, which has no ID.
		const loaded = visible.filter(
			({ property }) =>
				property.typeOptions?.loadOptionsMethod !== undefined &&
				property.displayName !== 'Search By',
		);

		expect(
			broken(loaded, ({ property }) => / Names? or IDs?$/.test(property.displayName)),
		).toEqual([]);
		expect(
			broken(loaded, ({ property }) =>
				/specify (?:an ID|IDs) using an <a href="https:\/\/docs\.n8n\.io\/code\/expressions\/">expression<\/a>/.test(
					property.description ?? '',
				),
			),
		).toEqual([]);
	});
});
