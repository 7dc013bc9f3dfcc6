import type { RequestTemplate } from './loginRequest';
import { namedValues, type Pair } from './template/namedValues';
import { literalsOf } from './template/template';

/** Names whose values are not secret; every other literal is redacted. */
const HARMLESS =
	/^(?:accept|accept-.*|content-type|user-agent|cache-control|grant_type|response_type|scope|audience|resource)$/i;

function namedTemplates(request: RequestTemplate): Pair[] {
	const { url, query, headers, body } = request;
	const [, search = ''] = url.split('?');
	const pairs = [...namedValues(search), ...query, ...headers];
	if (body.kind === 'fields') pairs.push(...body.fields);
	if (body.kind === 'text') pairs.push(...namedValues(body.text));
	return pairs;
}

/** Literal values that the user wrote into a request: a pasted command contains real secrets. */
export function literalValues(request: RequestTemplate): string[] {
	return (
		namedTemplates(request)
			.filter(([name]) => !HARMLESS.test(name.trim()))
			.flatMap(([, value]) => literalsOf(value))
			.map((value) => value.replace(/^(?:basic|bearer)\b/i, '').trim())
			// A path that is part of a signature is no secret.
			.filter((value) => /\w{3}/.test(value) && !/^\/[\w/.-]*$/.test(value))
	);
}
