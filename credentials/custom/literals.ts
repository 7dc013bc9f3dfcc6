import type { RequestTemplate } from './loginRequest';
import { namedValues, type Pair } from './template/namedValues';
import { literalsOf } from './template/template';

/** Names whose values are not secret; every other literal is redacted. */
const HARMLESS =
	/^(?:accept|accept-.*|content-type|user-agent|cache-control|grant_type|response_type|scope|audience|resource)$/i;

export const isHarmlessName = (name: string): boolean => HARMLESS.test(name.trim());

function namedTemplates(request: RequestTemplate): Pair[] {
	const { url, query, headers, body } = request;
	const [, search = ''] = url.split('?');
	const pairs = [...namedValues(search), ...query, ...headers];
	if (body.kind === 'fields') pairs.push(...body.fields);
	if (body.kind === 'text') pairs.push(...namedValues(body.text));
	return pairs.filter(([name]) => !isHarmlessName(name));
}

/** As long as a key and with digits: secret where no name says what it is. */
const keysIn = (text: string): string[] =>
	text.split(/[^\w+/.~!@#$%^*-]+/).filter((word) => word.length >= 8 && /\d/.test(word));

/** The password of a header as it is pasted, which a server may say in clear. */
function passwordIn(value: string): string {
	const [, encoded = ''] = /^basic\s+(\S+)$/i.exec(value.trim()) ?? [];
	return Buffer.from(encoded, 'base64')
		.toString()
		.replace(/^[^:]*:?/, '');
}

/** Keys in the path, in lists, attributes, cookies and GraphQL. */
function unnamedValues({ url, headers, body }: RequestTemplate): string[] {
	const path = url.replace(/^\w+:\/\/[^/]*/, '');
	const texts = [
		...path.split('/'),
		...headers.filter(([name]) => !isHarmlessName(name)).map(([, value]) => value),
		...(body.kind === 'text' ? [body.text] : []),
	];
	return texts.flatMap(literalsOf).flatMap(keysIn);
}

/** Literal values that the user wrote into a request: a pasted command contains real secrets. */
export function literalValues(request: RequestTemplate): string[] {
	const named = namedTemplates(request)
		.flatMap(([, value]) => literalsOf(value))
		.flatMap((value) => [value.replace(/^(?:basic|bearer)\b/i, '').trim(), passwordIn(value)])
		// A path that is part of a signature is no secret.
		.filter((value) => /\w{3}/.test(value) && !/^\/[\w/.-]*$/.test(value));
	return [...named, ...unnamedValues(request)];
}
