import type { CredentialForm } from '../credentialForm';
import type { RequestTemplate } from '../loginRequest';
import type { Pair } from '../template/namedValues';

/** Client authentication at the token endpoint (RFC 6749 §2.3, RFC 7523 §2.2). */
export type ClientAuthentication = 'body' | 'basic' | 'basicPlain' | 'assertion' | 'none';

/** What a client authentication adds to a request. */
interface Addition {
	readonly headers?: readonly Pair[];
	readonly fields?: readonly Pair[];
}

/** RFC 6749 §2.3.1: ID and secret are form-encoded before they are joined. */
const BASIC_HEADER: Pair = [
	'Authorization',
	'Basic {base64({formEncode({clientId})}:{formEncode({clientSecret})})}',
];

/** RFC 7617, as most servers and curl read it. */
export const PLAIN_BASIC = 'Basic {base64({clientId}:{clientSecret})}';

/** RFC 6749 §2.3.1, in the body. */
const CLIENT_FIELDS: readonly Pair[] = [
	['client_id', '{clientId}'],
	['client_secret', '{clientSecret}'],
];

const ADDITIONS: Readonly<Record<ClientAuthentication, (form: CredentialForm) => Addition>> = {
	// A client without a secret sends its ID only (RFC 6749 §3.2.1).
	body: (form) => ({
		fields: CLIENT_FIELDS.filter(([, value]) => form.exact(value.slice(1, -1)) !== ''),
	}),
	basic: () => ({ headers: [BASIC_HEADER] }),
	basicPlain: () => ({ headers: [['Authorization', PLAIN_BASIC]] }),
	// RFC 7521 §4.2: the ID is optional beside the assertion; some servers require it.
	assertion: (form) => ({
		fields: [
			...(form.value('assertionClientId') === true ? CLIENT_FIELDS.slice(0, 1) : []),
			['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
			['client_assertion', '{assertion}'],
		],
	}),
	none: () => ({}),
};

/** The field *Client Authentication*. */
export const clientAuthenticationOf = (
	form: CredentialForm,
	standard: ClientAuthentication,
): ClientAuthentication => form.choice('clientAuthentication', ADDITIONS, standard);

/** The request with client authentication added. */
export function authenticateClient(
	request: RequestTemplate,
	method: ClientAuthentication,
	form: CredentialForm,
): RequestTemplate {
	const { headers = [], fields = [] } = ADDITIONS[method](form);
	const { body } = request;
	return {
		...request,
		headers: [...headers, ...request.headers],
		body: body.kind === 'fields' ? { ...body, fields: [...body.fields, ...fields] } : body,
	};
}
