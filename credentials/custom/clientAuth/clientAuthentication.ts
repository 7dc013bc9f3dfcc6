import type { Pair, RequestTemplate } from '../loginRequest';

/** How a client proves at the token endpoint who it is (RFC 6749 §2.3, RFC 7523 §2.2). */
export type ClientAuthentication = 'body' | 'basic' | 'basicPlain' | 'assertion' | 'none';

/** What a client authentication adds to a request. */
interface Addition {
	readonly headers?: readonly Pair[];
	readonly fields?: readonly Pair[];
}

/** RFC 6749 §2.3.1: id and secret are form-encoded before they are joined. */
export const BASIC_HEADER: Pair = [
	'Authorization',
	'Basic {base64({formEncode({clientId})}:{formEncode({clientSecret})})}',
];

/** RFC 7617, as most servers and curl read it. */
export const PLAIN_BASIC_HEADER: Pair = [
	'Authorization',
	'Basic {base64({clientId}:{clientSecret})}',
];

const ADDITIONS: Readonly<Record<ClientAuthentication, Addition>> = {
	body: {
		fields: [
			['client_id', '{clientId}'],
			['client_secret', '{clientSecret}'],
		],
	},
	basic: { headers: [BASIC_HEADER] },
	basicPlain: { headers: [PLAIN_BASIC_HEADER] },
	assertion: {
		fields: [
			['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
			['client_assertion', '{assertion}'],
		],
	},
	none: {},
};

/**
 * The request with the client's authentication in it.
 * @param isFilled a client without a secret, or without an id, sends only what it has in the body
 */
export function authenticateClient(
	request: RequestTemplate,
	method: ClientAuthentication,
	isFilled: (placeholder: string) => boolean,
): RequestTemplate {
	const { headers = [], fields = [] } = ADDITIONS[method];
	const { body } = request;
	const own = fields.filter(([, value]) => isFilled(value.slice(1, -1)));
	return {
		...request,
		headers: [...headers, ...request.headers],
		body: body.kind === 'fields' ? { ...body, fields: [...body.fields, ...own] } : body,
	};
}
