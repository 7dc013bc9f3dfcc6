import type { INodePropertyMode } from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import { field } from '../../../credentials/common/form';
import { targetOf } from './fields';
import type { Field, To } from './operation';
import type { Picker } from './picker';

/** How a record is chosen: from a list where one can be loaded, by its ID, by its address. */
export interface LocatorTable {
	/** The record's name: *Order*. */
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	readonly to?: To;
	readonly picker?: Picker;
	/** Default true. */
	readonly required?: boolean;
	/** Records have codes, such as countries: *By Code* in place of *By ID*. */
	readonly hasCodes?: true;
	/** e.g. … */
	readonly idPlaceholder: string;
	/** What an ID looks like, and what to say where it does not. */
	readonly idRule?: { readonly regex: string; readonly errorMessage: string };
	/** Offers the mode *By URL*; the first group of the pattern is the ID. */
	readonly url?: { readonly placeholder: string; readonly regex: string };
	readonly convert?: Field['convert'];
}

const mode = (name: string, displayName: string) => ({
	displayName,
	name,
	type: 'string' as const,
});

/** The editor shows its own words for a mode named `id`, so one for codes has another name. */
const idMode = ({ hasCodes, idPlaceholder, idRule }: LocatorTable): INodePropertyMode => ({
	...(hasCodes === true ? mode('code', 'By Code') : mode('id', 'By ID')),
	placeholder: idPlaceholder,
	...(idRule !== undefined && { validation: [{ type: 'regex', properties: idRule }] }),
});

function urlMode({ url }: LocatorTable): INodePropertyMode[] {
	if (url === undefined) return [];
	const example = url.placeholder.replace(/^e\.g\. /, '');
	const errorMessage = `Enter a URL such as ${example}`;
	return [
		{
			...mode('url', 'By URL'),
			placeholder: url.placeholder,
			extractValue: { type: 'regex', regex: url.regex },
			validation: [{ type: 'regex', properties: { regex: url.regex, errorMessage } }],
		},
	];
}

/** A field that picks one record. */
export function locator(table: LocatorTable): Field {
	const {
		displayName,
		name,
		description,
		to = 'nowhere',
		picker,
		required = true,
		convert,
	} = table;
	const byHand = idMode(table);
	const property = field(displayName, name, 'resourceLocator', {
		required,
		default: { mode: picker === undefined ? byHand.name : 'list', value: '' },
		description,
		modes: [byHand, ...urlMode(table)],
	});
	return {
		property,
		...targetOf(to, name),
		...defined({ picker, convert }),
	};
}
