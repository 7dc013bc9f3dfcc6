import { writeJson } from '../../../credentials/common/exactJson';
import { wireText } from './wireValue';

/** A body as text, with the `Content-Type` that goes with it. */
export interface TextBody {
	readonly text: string;
	readonly type: string;
}

export function jsonBody(value: unknown): TextBody {
	return { text: writeJson(value), type: 'application/json' };
}

/**
 * `application/x-www-form-urlencoded`; a list becomes the same name several times. As in JSON, what is
 * undefined is left out: an empty field would clear the one of the record.
 */
export function formBody(fields: ReadonlyArray<readonly [name: string, value: unknown]>): TextBody {
	const form = new URLSearchParams();
	for (const [name, value] of fields) {
		for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
			if (each !== undefined) form.append(name, wireText(each));
	}
	return { text: form.toString(), type: 'application/x-www-form-urlencoded' };
}
