import type { Pair, RequestTemplate } from './loginRequest';
import { literalsOf } from './template/template';

/** Names under which a request says nothing secret; every other literal is kept out of errors. */
const HARMLESS =
	/^(?:accept|accept-.*|content-type|user-agent|cache-control|grant_type|response_type|scope|audience|resource)$/i;

const NAMED_TEXTS: readonly RegExp[] = [
	/([^=&]+)=([^&]*)/g,
	/"([^"\\]*)"\s*:\s*"((?:[^"\\]|\\.)*)"/g,
	/<([\w:.-]+)>([^<>]+)<\//g,
];

/** Named values in a body of any form: more than there are do no harm. */
function namedTexts(text: string): Pair[] {
	return NAMED_TEXTS.flatMap((pattern) =>
		[...text.matchAll(pattern)].map(([, name = '', value = '']): Pair => [name, value]),
	);
}

function pairsOf({ url, query, headers, body }: RequestTemplate): Pair[] {
	const [, search = ''] = url.split('?');
	const inBody = {
		none: () => [],
		fields: () => (body.kind === 'fields' ? body.fields : []),
		text: () => (body.kind === 'text' ? namedTexts(body.text) : []),
	}[body.kind]();
	return [...namedTexts(search), ...query, ...headers, ...inBody];
}

/** Literal values that the user wrote into a request: a pasted command contains real secrets. */
export function literalValues(template: RequestTemplate): string[] {
	return pairsOf(template)
		.filter(([name]) => !HARMLESS.test(name.trim()))
		.flatMap(([, value]) => literalsOf(value))
		.map((value) => value.replace(/^(?:basic|bearer)\b/i, '').trim())
		.filter((value) => /\w{3}/.test(value));
}
