/**
 * What texts put between single quotes is a label, and a person looks for it in the form. So whatever
 * an execution says, it may quote only what the node's form or the credential's form shows then.
 */
import {
	DOMAIN_RESTRICTION_FIELDS,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	NodeHelpers,
} from 'n8n-workflow';

import { STORED_FIELD } from '../../../credentials/token/n8n/storedFields';
import type { Outcome } from './stage';
import { packageCredentialTypes, packageNodes } from './packageTypes';

/** Of n8n itself: of every credential, of the settings of every node, of its list of executions. */
const OF_N8N = [
	...DOMAIN_RESTRICTION_FIELDS.map(({ displayName }) => displayName),
	...['On Error', 'Retry On Fail', 'Retry execution', 'Webhook URLs'],
];

const isProperty = (option: object): option is INodeProperties => 'type' in option;
const isGroup = (option: object): option is INodePropertyCollection => 'values' in option;

/** *Timeout* stands for *Timeout (Seconds)*. */
const withoutUnit = (label: string) => [label, label.replace(/ \(\w+s\)$/, '')];

type IsShown = (field: INodeProperties, values: INodeParameters) => boolean;

/** Labels of fields, of what is in them, and of the choices that they offer. */
function labelsIn(
	fields: readonly INodeProperties[],
	values: INodeParameters,
	isShown: IsShown,
): string[] {
	return fields
		.filter((field) => field.type !== 'hidden' && isShown(field, values))
		.flatMap((field) => {
			const held = values[field.name];
			const inner = typeof held === 'object' && held !== null ? held : {};
			const options = field.options ?? [];
			return [
				...withoutUnit(field.displayName),
				...labelsIn(options.filter(isProperty), inner as INodeParameters, isShown),
				...options
					.filter(isGroup)
					.flatMap((group) => labelsIn(group.values, inner as INodeParameters, isShown)),
				...options.flatMap((option) =>
					'value' in option && 'name' in option ? [option.name] : [],
				),
			];
		});
}

interface Form {
	readonly name: string;
	readonly properties: INodeProperties[];
}

function shownLabels(
	{ properties }: Form,
	parameters: IDataObject,
	node: Pick<INode, 'typeVersion'> | null,
): string[] {
	const filled =
		NodeHelpers.getNodeParameters(
			properties,
			parameters as INodeParameters,
			true,
			false,
			node,
			null,
		) ?? {};
	return labelsIn(properties, filled, (field, values) =>
		NodeHelpers.displayParameter(values, field, node, null, filled),
	);
}

const shownBefore = new Map<string, string[]>();

/** The same forms are looked at after each failure. A stored token changes nothing in them. */
const shownOnce: typeof shownLabels = (form, parameters, node) => {
	const key = JSON.stringify([form.name, { ...parameters, [STORED_FIELD]: '' }]);
	const shown = shownBefore.get(key) ?? shownLabels(form, parameters, node);
	shownBefore.set(key, shown);
	return shown;
};

const nodes = packageNodes();
const credentialTypes = packageCredentialTypes();

/** Every label of every form of the package. */
const known = new Set(
	[...nodes.map(({ description }) => description), ...credentialTypes].flatMap(({ properties }) =>
		labelsIn(properties, {}, () => true),
	),
);

/** A form as a person sees it. */
export interface FilledForm {
	readonly node: string;
	readonly parameters: IDataObject;
	readonly credentialType: string;
	readonly credential: IDataObject;
}

/** All that is to be seen in the forms of node and credential. */
export function visibleIn({ node, parameters, credentialType, credential }: FilledForm) {
	const type = nodes.find(({ description }) => description.name === node);
	const credentials = credentialTypes.find(({ name }) => name === credentialType);
	if (type === undefined || credentials === undefined) throw new Error(`No form of ${node}`);
	return new Set([
		...OF_N8N,
		...shownOnce(type.description, parameters, { typeVersion: 1 }),
		...shownOnce(credentials, credential, null),
	]);
}

/** What a text quotes; an apostrophe within a word opens nothing. */
const quotesIn = (text: string) =>
	[...text.matchAll(/(?<=^|[\s(])'([^'\n]+)'(?=$|[\s.,:;)])/g)].map(([, quoted = '']) => quoted);

/** Labels are known ones, and whatever is written as one. */
const looksLikeLabel = (quoted: string) => known.has(quoted) || /^[A-Z]/.test(quoted);

/** Whether a text says how to see a field that it names. */
const saysHowToShow = (text: string, quoted: string, visible: ReadonlySet<string>) =>
	known.has(quoted) && visible.has('Advanced') && text.includes("witch on 'Advanced'");

/** The texts that quote a label which nobody sees, each with it. */
export const misleading = (texts: readonly string[], visible: ReadonlySet<string>): string[] =>
	texts.flatMap((text) =>
		quotesIn(text)
			.filter((quoted) => looksLikeLabel(quoted) && !visible.has(quoted))
			.filter((quoted) => !saysHowToShow(text, quoted, visible))
			.map((quoted) => `${quoted}: ${text}`),
	);

const textsIn = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** All that a run says: its error, its hints, and the errors in its items. */
export const saidIn = ({ error, hints, json, failed }: Outcome): string[] => [
	...textsIn({ ...error }),
	...hints,
	...[...json, ...failed.map((item) => item.json)].flatMap(({ error: message, details }) =>
		message === undefined ? [] : textsIn([message, details]),
	),
];
