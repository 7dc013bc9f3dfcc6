import type { INodeProperties } from 'n8n-workflow';

import { nonEmpty } from '../../common/unknown';
import { field, option } from '../../common/form';
import { KNOWN_APIS } from '../catalog';
import { shownLabel } from '../chosenRecipe';
import { forPresets, textField } from './show';

/** The field *API*: the catalog, which n8n shows as a list that can be searched. */
const apiField = field('API', 'knownApi', 'options', {
	noDataExpression: true,
	options: [
		{ name: '(Select an API)', value: '' },
		...Object.entries(KNOWN_APIS)
			.map(([value, { name, source }]) =>
				option(name, value, `As described at ${new URL(source).host}`),
			)
			.sort((a, b) => a.name.localeCompare(b.name)),
	],
	required: true,
	description: 'The API to log in to. Type to search.',
	displayOptions: forPresets('knownApi'),
});

/** What one API asks for in one field. */
interface Asked {
	readonly field: string;
	readonly label: string;
	readonly hint: string;
}

const SECRET_FIELDS: readonly string[] = [
	'clientSecret',
	'password',
	'secret1',
	'secret2',
	'secret3',
	'privateKey',
	'privateKeyPassphrase',
	'initialRefreshToken',
];
function askedBy(api: string): Asked[] {
	return Object.entries(KNOWN_APIS[api]?.keys ?? {}).map(([field, key]) => {
		const { label, hint = '' } = typeof key === 'string' ? { label: key } : key;
		const own = shownLabel(field, label);
		if (own === label) return { field, label, hint };
		return {
			field,
			label: own,
			hint: hint === '' ? `Called ${label} there` : `${label}. ${hint}`,
		};
	});
}

/** A field for all APIs that ask for the same in the same words. */
function keyField({ field, label, hint }: Asked, knownApi: string[]): INodeProperties {
	return {
		...textField(label, field, `${label}, as the provider calls it`, {
			required: true,
			displayOptions: { show: { preset: ['knownApi'], knownApi } },
		}),
		...nonEmpty({ hint }),
		...(SECRET_FIELDS.includes(field) && {
			typeOptions: { password: true, ...(field === 'privateKey' && { rows: 4 }) },
		}),
	};
}

function keyFields(): INodeProperties[] {
	const asked = new Map<string, { what: Asked; apis: string[] }>();
	for (const api of Object.keys(KNOWN_APIS)) {
		for (const what of askedBy(api)) {
			const id = JSON.stringify(what);
			const entry = asked.get(id) ?? { what, apis: [] };
			entry.apis.push(api);
			asked.set(id, entry);
		}
	}
	return [...asked.values()].map(({ what, apis }) => keyField(what, apis));
}

/** The catalog and, for the selected API, the two or three keys that it asks for. */
export const knownApiFields: INodeProperties[] = [apiField, ...keyFields()];
