/** The finished forms of all nodes and credentials, field by field, and words to judge them by. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { packageCredentialTypes, packageNodes } from '../../nodes/support/packageTypes';

export interface Found {
	/** `flexFactor > additionalFields > phone`, so that a failure shows where to look. */
	readonly at: string;
	readonly property: INodeProperties;
	/** Inside a collection of optional fields. */
	readonly isOptional: boolean;
	readonly isCredential: boolean;
}

const isProperty = (option: unknown): option is INodeProperties =>
	typeof option === 'object' && option !== null && 'type' in option && 'displayName' in option;
const isGroup = (option: unknown): option is INodePropertyCollection =>
	typeof option === 'object' && option !== null && 'values' in option;
const isChoice = (option: unknown): option is INodePropertyOptions =>
	typeof option === 'object' && option !== null && 'value' in option && 'name' in option;

const showKey = ({ displayOptions }: INodeProperties) => {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	return [resource, operation].flat().map(String).join(' ');
};

function walk(property: INodeProperties, parent: Omit<Found, 'property'>): Found[] {
	const shown = showKey(property);
	const at = `${parent.at} > ${property.name}${shown === '' ? '' : ` (${shown})`}`;
	const found: Found = { ...parent, at, property };
	const isOptional = parent.isOptional || property.type === 'collection';
	const inner = (property.options ?? []).flatMap((option) =>
		isGroup(option) ? option.values : isProperty(option) ? [option] : [],
	);
	return [found, ...inner.flatMap((each) => walk(each, { ...parent, at, isOptional }))];
}

export const nodes = packageNodes().map(({ description }) => description);
export const credentials = packageCredentialTypes();

export const fields: Found[] = [
	...nodes.flatMap(({ name, properties }) =>
		properties.flatMap((each) =>
			walk(each, { at: name, isOptional: false, isCredential: false }),
		),
	),
	...credentials.flatMap(({ name, properties }) =>
		properties.flatMap((each) =>
			walk(each, { at: name, isOptional: false, isCredential: true }),
		),
	),
];
export const visible = fields.filter(({ property }) => property.type !== 'hidden');

export const broken = (list: readonly Found[], keeps: (found: Found) => boolean) =>
	list
		.filter((found) => !keeps(found))
		.map(({ at, property }) => `${at}: ${property.displayName}`);

/** Words that stay small inside a title. */
const SMALL = new Set(
	'a an and as at but by for from if in into nor of off on or out over per so than the to up via with'.split(
		' ',
	),
);

/** Words written as the service or a standard writes them. */
const isTitleWord = (word: string, index: number, all: readonly string[]): boolean => {
	const plain = word.replace(/^[("'«]+|[)"'».,:;!?…]+$/g, '');
	const isInside = index > 0 && index < all.length - 1;
	if (plain === '' || (isInside && SMALL.has(plain))) return true;
	return plain === 'n8n' || /^[A-Z0-9&/\-+=]/.test(plain) || /[a-z][A-Z]/.test(plain);
};

export const isTitleCase = (text: string) => text.split(/\s+/).every(isTitleWord);

/** URLs, IDs and JSON are always in capitals. */
export const WRONG_CASE = /\b(?:Id|Ids|Url|Urls|Json|Api|Pdf|Iban|Bic|Vat)\b/;

export const choicesOf = ({ options = [] }: INodeProperties) => options.filter(isChoice);
