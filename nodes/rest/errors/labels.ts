import { type INode, type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { isRecord } from '../../../credentials/common/unknown';

/**
 * What users can set and engines speak of, each by the name of its parameter. Engines know no form:
 * whether a node has a setting, how it is called there and where it is, its form says. @internal
 */
export const SETTINGS = [
	'bodyContentType',
	'method',
	'path',
	'resource',
	'sendHeaders',
	'idempotencyKey',
	'parallelRequests',
	'responseFormat',
	'responseRules',
	'retryTimeLimit',
	'timeout',
	'cursorField',
	'cursorHeader',
	'cursorParameter',
	'nextUrlField',
	'offsetParameter',
	'pageParameter',
	'pagination',
	'rowField',
	'sendIn',
	'allowRepeats',
	'endStatuses',
	'firstOffset',
	'firstPage',
	'flagField',
	'listField',
	'maximumPages',
	'stopAtEmptyPage',
	'totalField',
	'syncTokenField',
	'syncTokenHeader',
	'detect',
	'idField',
	'timestampField',
	'detailsPath',
	'sortOrder',
	'overlap',
	'parentIdField',
	'parentPath',
	'timeZone',
	'allowMassDeletions',
	'badRecords',
	'windowLength',
	'doneWhen',
	'failedWhen',
	'resultFrom',
	'statusFrom',
	'maximumRecords',
	'since',
	'startFrom',
	'startOver',
	'timeLimit',
] as const;

export type Setting = (typeof SETTINGS)[number];

/** A form's labels as texts quote them, by parameter: `timeout` → `'Timeout' under 'Options'`. */
export type Labels = Readonly<Record<string, string>>;

/** What to do next: a text, sentences one after the other, or what depends on the labels of a form. */
export type Advice = string | readonly Advice[] | ((labels: Labels) => string);

/** Advice in the words of a form; by default of one that has none of the settings. */
export function adviceText(advice: Advice, labels: Labels = {}): string {
	if (typeof advice === 'string') return advice;
	if (typeof advice === 'function') return advice(labels);
	const texts = advice.map((part) => adviceText(part, labels));
	return texts.filter((text) => text !== '').join(' ');
}

/** A place for the label of a setting, in `advise`. */
type Place = { readonly setting: Setting };

export const label = Object.fromEntries(
	SETTINGS.map((setting) => [setting, { setting }]),
) as Readonly<Record<Setting, Place>>;

/**
 * A sentence for the forms that have all settings it speaks of; to others it says nothing.
 *
 *     either(advise`Check ${label.path} and the IDs in it.`, 'Check the IDs.')
 */
export const advise =
	(texts: TemplateStringsArray, ...values: ReadonlyArray<Place | string | number>): Advice =>
	(labels) => {
		const filled = values.map((value) =>
			typeof value === 'object' ? labels[value.setting] : String(value),
		);
		return filled.includes(undefined) ? '' : String.raw({ raw: texts }, ...filled);
	};

/** The first advice that has something to say. */
export const either =
	(first: Advice, otherwise: Advice): Advice =>
	(labels) =>
		adviceText(first, labels) || adviceText(otherwise, labels);

type Placed = Pick<INode, 'parameters' | 'typeVersion'>;

/** As a person says it: *Timeout* for *Timeout (Seconds)*. */
const quoted = ({ displayName }: INodeProperties) => `'${displayName.replace(/ \(\w+s\)$/, '')}'`;

const isProperty = (option: object): option is INodeProperties =>
	'type' in option && 'displayName' in option;

function entriesOf(
	fields: readonly INodeProperties[],
	node: Placed | undefined,
	values: Placed['parameters'] = {},
): Array<readonly [name: string, label: string]> {
	const isShown = (field: INodeProperties) =>
		node === undefined ||
		NodeHelpers.displayParameter(values, field, node, null, node.parameters);
	return fields.filter(isShown).flatMap((field) => {
		const { name, type, options = [] } = field;
		const own = [name, quoted(field)] as const;
		if (type !== 'collection') return [own];
		const held = values[name];
		const inner = isRecord(held) ? (held as Placed['parameters']) : {};
		return [
			own,
			...entriesOf(options.filter(isProperty), node, inner).map(
				([option, label]) => [option, `${label} under ${own[1]}`] as const,
			),
		];
	});
}

/**
 * The labels of what a form shows.
 * @param form fields; those of collections count as shown although nobody has added them yet
 * @param node whose parameters decide which fields are shown; default all
 */
export const labelsOf = (form: readonly INodeProperties[], node?: Placed): Labels =>
	Object.fromEntries(entriesOf(form, node, node?.parameters).reverse());
