import { isRecord, parseJson, textOf, valueAtPath } from '../../../credentials/common/unknown';
import type { BodyCondition, ResponseOperator } from '../../../credentials/token/flow';
import type { ApiResponse } from '../http';
import { responseText } from './charset';

/** Longer responses are data, not a word about what happened. */
const MAX_SIGNAL = 256 * 1024;

type Compare = (found: unknown, text: string, value: string) => boolean;

const COMPARE: Readonly<Record<ResponseOperator, Compare>> = {
	contains: (found, text, value) => found !== undefined && text.includes(value),
	equals: (found, text, value) => found !== undefined && text === value,
	exists: (found) => found !== undefined && found !== null,
	// A response of another shape says nothing, so it does not differ either.
	notEquals: (found, text, value) => found !== undefined && text !== value,
};

/** A response's body as conditions see it. */
interface Signal {
	readonly text: string;
	readonly data: unknown;
}

export function isMet({ path, operator, value }: BodyCondition, { text, data }: Signal): boolean {
	const found = path === '' ? text : valueAtPath(data, path);
	const isStructure = isRecord(found) || Array.isArray(found);
	const said = isStructure
		? JSON.stringify(found)
		: typeof found === 'boolean' || found === null
			? String(found)
			: textOf(found);
	return COMPARE[operator](found, said.toLowerCase(), value.toLowerCase());
}

/** What a text says to conditions. */
export const signalOf = (text: string): Signal => ({ text, data: parseJson(text) });

function isShort({ headers }: ApiResponse): boolean {
	const length = headers['content-length'];
	return typeof length !== 'string' || Number(length) <= MAX_SIGNAL;
}

/** The body of a response for conditions; undefined where it is too long to be more than data. */
export async function readSignal(response: ApiResponse): Promise<Signal | undefined> {
	if (!isShort(response)) return undefined;
	return signalOf(responseText(await response.body.bytes(), response.headers));
}
