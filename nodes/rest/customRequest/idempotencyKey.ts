import type { IExecuteFunctions } from 'n8n-workflow';

import { editJson } from '../../../credentials/common/exactJson';
import { isRecord, parseJson, recordOf, textOf } from '../../../credentials/common/unknown';
import { LazyBody } from '../body/lazyBody';
import { GENERATED_KEY, idempotencyKeyFor } from '../call/idempotencyKey';
import type { Report } from '../call/report';
import { inputError } from '../errors/restError';
import type { ApiRequest, RequestBody } from '../http';
import { quotedLabel } from './fields';
import type { Parameters } from './parameters';

const DEFAULT_NAME = 'Idempotency-Key';

/** Adds a field to a body, by its type; '' where it cannot have one. */
const ADDERS: Readonly<Record<string, (text: string, name: string, key: string) => string>> = {
	'application/json'(text, name, key) {
		if (!isRecord(parseJson(text))) return '';
		return editJson(text, (data) => ({ ...recordOf(data), [name]: key }));
	},
	'application/x-www-form-urlencoded'(text, name, key) {
		const form = new URLSearchParams(text);
		form.set(name, key);
		return form.toString();
	},
};

function withField(body: RequestBody | undefined, name: string, key: string): RequestBody {
	const text =
		body === undefined || body instanceof LazyBody
			? ''
			: (ADDERS[body.type]?.(body.text, name, key) ?? '');
	if (body === undefined || text === '') {
		throw inputError(
			'The idempotency key cannot be added to the body',
			`Only JSON objects and forms have fields. Set ${quotedLabel('idempotencyKey')} to send it in a header.`,
		);
	}
	return { text, type: body.type };
}

/**
 * The request with a key that lets the API detect repeated requests, if the user added that option. The
 * key is the same for every retry within an execution, including n8n's *Retry On Fail*.
 * @param report gets a note for failures where the key was generated
 * @throws RestError where the body cannot have the key
 */
export function withIdempotencyKey(
	ctx: IExecuteFunctions,
	{ option }: Parameters,
	request: ApiRequest,
	itemIndex: number,
	report: Report,
): ApiRequest {
	const collection = option('idempotencyKey');
	const settings = isRecord(collection) ? collection.key : undefined;
	if (!isRecord(settings) || request.effect === 'read') return request;
	const name = textOf(settings.name) || DEFAULT_NAME;
	const entered = textOf(settings.value);
	const key = entered || idempotencyKeyFor(ctx, itemIndex);
	if (entered === '') report.noteForFailures(GENERATED_KEY);
	if (settings.sendIn === 'body')
		return { ...request, body: withField(request.body, name, key), hasIdempotencyKey: true };
	return { ...request, headers: { ...request.headers, [name]: key }, hasIdempotencyKey: true };
}
