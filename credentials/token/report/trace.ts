import type { ExchangeRecord } from '../engine/exchange';
import type { HeldToken } from '../engine/heldToken';
import type { IssuedToken, LoginRequest, LoginResponse, TokenFlow } from '../flow';
import { redact } from '../redact';

const MASK = '•••';
const MAX_TRACE = 4000;

/** Headers whose whole value is a secret, whatever the provider calls it. */
const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|set-cookie)$|token|key|secret/i;

const SECRET_NAMES = '(?:token|secret|passw|pwd|key|jwt|assertion|session|signature|credential)';
/** Names that sound secret and say how a token is used. */
const HARMLESS = /"?(token_?type|key_?id|expires?_?in)"?\s*[:=]?\s*$/i;

/** Values under secret-sounding names: in JSON, in forms and query strings, in XML. */
const NAMED_VALUES: readonly RegExp[] = [
	new RegExp(`("[^"]*${SECRET_NAMES}[^"]*"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*(?:"|$)`, 'gi'),
	new RegExp(`((?:^|[&?\\n])[^=&\\s]*${SECRET_NAMES}[^=&\\s]*=)[^&\\s]+`, 'gi'),
	new RegExp(`(<[^>]*${SECRET_NAMES}[^>]*>)[^<]+`, 'gi'),
];

function maskNamedValues(text: string): string {
	return NAMED_VALUES.reduce(
		(current, pattern) =>
			current.replace(pattern, (whole, name: string) =>
				HARMLESS.test(name) ? whole : `${name}${MASK}`,
			),
		text,
	);
}

function headerLines(headers: Readonly<Record<string, string | readonly string[]>>): string[] {
	return Object.entries(headers).map(([name, value]) => {
		const text = typeof value === 'string' ? value : value.join(', ');
		return `${name}: ${SECRET_HEADERS.test(name) ? MASK : text}`;
	});
}

function message(head: readonly string[], body: string, secrets: readonly string[]): string {
	const text = redact([...head, '', body].join('\n').trim(), secrets).slice(0, MAX_TRACE);
	return maskNamedValues(text);
}

const requestText = (request: LoginRequest, secrets: readonly string[]) =>
	message(
		[`${request.method} ${request.url}`, ...headerLines(request.headers)],
		request.body ?? '',
		secrets,
	);

const responseText = (response: LoginResponse, secrets: readonly string[]) =>
	message([`HTTP ${response.status}`, ...headerLines(response.headers)], response.body, secrets);

function issuedValues(flow: TokenFlow, records: readonly ExchangeRecord[]): IssuedToken[] {
	return records.flatMap(({ response }) => {
		try {
			return response === undefined ? [] : [flow.readResponse(response)];
		} catch {
			return [];
		}
	});
}

/** What was sent and what came back, with everything secret masked: by value, and by its name. */
export function explain(
	{ flow, token }: { readonly flow?: TokenFlow; readonly token?: HeldToken },
	records: readonly ExchangeRecord[],
): { request?: string; response?: string } {
	if (flow === undefined || records.length === 0) return {};
	const secrets = [
		...flow.secrets,
		...issuedValues(flow, records).flatMap(({ value, refreshToken }) => [
			value,
			refreshToken ?? '',
		]),
		...records.map(({ refreshToken }) => refreshToken ?? ''),
		token?.value ?? '',
	];
	const responses = records.flatMap(({ response, error }) => {
		if (response !== undefined) return [responseText(response, secrets)];
		return error === undefined ? [] : [redact(error.message, secrets)];
	});
	return {
		request: records.map(({ request }) => requestText(request, secrets)).join('\n\n---\n\n'),
		response: responses.join('\n\n---\n\n'),
	};
}
