import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';

/** The parameters of one item, narrowed: an expression may give anything. */
export interface Parameters {
	readonly value: (name: string) => unknown;
	readonly text: (name: string) => string;
	readonly isOn: (name: string) => boolean;
	/** The entries of a list of fields. */
	readonly rows: (name: string) => UnknownRecord[];
	readonly option: (name: string) => unknown;
}

/** A parameter by its path; the other value where it is not shown. */
type Read = (path: string, otherwise: unknown) => unknown;

function parametersBy(read: Read): Parameters {
	const value = (name: string): unknown => read(name, null);
	let options: UnknownRecord | undefined;
	const readOptions = (): UnknownRecord => {
		const collection = value('options');
		return isRecord(collection) ? collection : {};
	};
	return {
		value,
		// Read once: each reading evaluates, and there are many options and items.
		option(name) {
			options ??= readOptions();
			return options[name] ?? null;
		},
		text: (name) => textOf(value(name)),
		isOn: (name) => value(name) === true,
		rows: (name) => {
			const list = read(`${name}.rows`, []);
			return Array.isArray(list) ? (list as unknown[]).filter(isRecord) : [];
		},
	};
}

export const parametersOf = (ctx: IExecuteFunctions, itemIndex: number): Parameters =>
	parametersBy((path, otherwise) => ctx.getNodeParameter(path, itemIndex, otherwise));

/** The parameters of a trigger, which has no items. */
export const triggerParametersOf = (ctx: IPollFunctions): Parameters =>
	parametersBy((path, otherwise) => ctx.getNodeParameter(path, otherwise));
