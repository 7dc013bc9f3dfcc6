/**
 * The login commands of public documentation, pasted into the form: as a user leaves them, with the values in
 * the fields beside them, and as a user edits them. Either the request is the one that the real curl sends, or an
 * error names what to do before anything is sent.
 */
import { ConfigurationError } from '../../../../credentials/token/errors';
import type { LoginRequest } from '../../../../credentials/token/flow';
import { flowOf, stepInput } from '../enteredForm';
import type { LoginCommand } from './command';
import { LOGIN_COMMANDS } from './commands';

/** The field into which a user puts a value, by the label that the provider gives it. */
const FIELD_OF_LABEL: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		[
			'Client ID',
			'clientid',
			'Access key ID',
			'Consumer Key',
			'Application ID',
			'API Key',
			'Role ID',
		].map((label) => [label, 'clientId']),
	),
	...Object.fromEntries(
		[
			'Client Secret',
			'Secret access key',
			'Consumer Secret',
			'Application key',
			'Secret ID',
		].map((label) => [label, 'clientSecret']),
	),
	...Object.fromEntries(
		[
			'Username',
			'user',
			'User',
			'UserName',
			'User name',
			'Login',
			'Login ID',
			'Email',
			'Handle',
		].map((label) => [label, 'username']),
	),
	Password: 'password',
	password: 'password',
	'App password': 'password',
	'Token endpoint': 'tokenUrl',
	'Dex URL': 'tokenUrl',
	...Object.fromEntries(
		['Tenant ID', 'Project', 'Account', 'Munchkin ID', 'Domain', 'Account ID'].map((label) => [
			label,
			'tenant',
		]),
	),
	Scope: 'scope',
	Scopes: 'scope',
	'Refresh token': 'initialRefreshToken',
	...Object.fromEntries(
		['CSRF token', 'Authorization', 'Signed JWT', 'OIDC token', 'Nonce', 'REST API Key'].map(
			(label) => [label, 'secret1'],
		),
	),
	'CSRF cookie': 'secret2',
	Signature: 'secret2',
};
const UNDER_OPTIONS = ['tenant', 'secret1', 'secret2', 'scope', 'initialRefreshToken'];

/** The value itself, where the table shows it with the text around it: `"anna"`, `user=anna`. */
function bareValue(gap: string, value: string): string {
	let same = 0;
	while (same < gap.length && gap[same] === value[same]) same += 1;
	const before = /^.*["=>:]/.exec(gap.slice(0, same))?.[0] ?? '';
	const after = /["<&]$/.exec(value)?.[0] ?? '';
	const isAround = before !== '' && gap.endsWith(after);
	return isAround ? value.slice(before.length, value.length - after.length) : value;
}

/** curl speaks http to whoever documents it so; the form does not, besides to this machine. */
const secure = (url: string) => url.replace(/^http:\/\/(?!localhost|127\.)/, 'https://');

const valueOf = (command: LoginCommand, gap: string, label: string) =>
	bareValue(gap, command.keys[label] ?? '');

/** The form as a user fills it in who leaves the command as it is. */
function fieldsBeside(command: LoginCommand): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [gap, label] of Object.entries(command.gaps)) {
		const value = valueOf(command, gap, label).replace(/^"(.*)"$/, '$1');
		if (label.includes('in base64') || label === 'Username and password') {
			const pair = label.includes('in base64')
				? Buffer.from(value, 'base64').toString('utf8')
				: value;
			[fields.clientId = '', fields.clientSecret = ''] = pair.split(':');
			continue;
		}
		const isSubdomain = label === 'Instance' && !value.includes('.');
		const field = isSubdomain ? 'tenant' : FIELD_OF_LABEL[label];
		if (field !== undefined) fields[field] = value;
	}
	return fields;
}

function requestOf(curlCommand: string, fields: Record<string, string>, url: string): LoginRequest {
	const options = Object.keys(fields).some((name) => UNDER_OPTIONS.includes(name))
		? { options: ['values'] }
		: {};
	const flow = flowOf({
		preset: 'curl',
		curlCommand,
		baseUrl: new URL(secure(url)).origin,
		...options,
		...fields,
	});
	const request = flow.login[0]?.(stepInput());
	if (request === undefined) throw new Error('The flow has no login');
	return request;
}

const multipartFields = (body: string) =>
	Object.fromEntries(
		[...body.matchAll(/name="([^"]+)"\r\n\r\n([\s\S]*?)\r\n--/g)].map(
			([, name = '', value = '']) => [name, value],
		),
	);

const decoded = (text: string) => decodeURIComponent(text.replaceAll('+', '%20'));

/** As the table has it: without what curl adds of its own, and one spelling of what is encoded. */
function comparable({ method, url, headers, body = '' }: LoginRequest) {
	const sent = Object.fromEntries(
		Object.entries(headers)
			.map(([name, value]): [string, string] => [name.toLowerCase(), value])
			.filter(([name, value]) => name !== 'accept' || value !== '*/*'),
	);
	const isMultipart = sent['content-type']?.startsWith('multipart/') === true;
	return {
		method,
		url: decoded(url),
		headers: isMultipart ? { ...sent, 'content-type': 'multipart/form-data' } : sent,
		body: isMultipart
			? { multipart: multipartFields(body) }
			: sent['content-type']?.includes('urlencoded') === true && !/^\s*[{[]/.test(body)
				? decoded(body)
				: body,
	};
}

function wanted({ expects }: LoginCommand) {
	const { method, url, headers, body } = expects;
	const isForm =
		typeof body === 'string' && headers['content-type']?.includes('urlencoded') === true;
	return {
		method,
		url: decoded(secure(url)),
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [
				name,
				name === 'referer' ? value : value,
			]),
		),
		body: isForm && !/^\s*[{[]/.test(body) ? decoded(body) : body,
	};
}

type Outcome = { request: unknown } | { error: string };

function outcomeOf(command: LoginCommand, text: string, fields: Record<string, string>): Outcome {
	try {
		return { request: comparable(requestOf(text, fields, command.expects.url)) };
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return { error: `${error.message}. ${error.description}` };
	}
}

function edited(command: LoginCommand): string {
	return Object.entries(command.gaps).reduce(
		(text, [gap, label]) => text.replaceAll(gap, command.keys[label] ?? ''),
		command.command,
	);
}

const WAYS = [
	[
		'left as it is, with the fields filled in',
		(command: LoginCommand) => outcomeOf(command, command.command, fieldsBeside(command)),
	],
	[
		'edited, with the fields left empty',
		(command: LoginCommand) => outcomeOf(command, edited(command), {}),
	],
] as const;

/** Commands that are not understood, by way, and a part of the error that says why. */
const HTTP = "'Token URL' must start with https";
const NO_PLACE = (field: string) =>
	`'${field}' is filled in, but the cURL command has no place for it`;
const GAP = (gap: string) => `still contains the placeholder ${gap}`;

/** What the command does not contain. */
const FROM_ELSEWHERE = {
	'the body from a file, written just above': "from the file 'payload.json'",
	'a field whose value is in a file': 'with = and the content of the file',
	'a field whose value comes from a pipe': 'with = and the content of the file',
	'a body file that the page shows below': "from the file 'request.json'",
	'a body that another program writes': 'the placeholder $(…) in place of its body',
};

const REJECTED: ReadonlyArray<Readonly<Record<string, string>>> = [
	{
		'one line, dotted braces in the address, a cookie, an encoded user name':
			GAP('{csrf-token}'),
		'a client assertion with --data-urlencode': GAP('eyJhbGciOiJSU....tHQ6ggOnrG'),
		'a tenant in capitals in the path, a gap with spaces inside a value': GAP('<API id uri>'),
		'--location --request, flags at the start of the line': HTTP,
		'one line with -i, single quotes, the body last': HTTP,
		'the address without quotes, a query without a value': HTTP,
		'-XPOST on a line of its own, the address quoted on the next': NO_PLACE('Client ID'),
		'--header with the type and -X in the middle': NO_PLACE('Client Secret'),
		'XML in single quotes': NO_PLACE('Client Secret'),
		'a form after two other ways, with -X in the middle': NO_PLACE('Client Secret'),
		'a login by address, the response written to a file': NO_PLACE('Username'),
		'combined short flags, the address as variable, a user without password':
			GAP('$GITLAB_OIDC_TOKEN'),
		'variables in braces in the address, in double quotes': GAP('${signed_jwt}'),
		'a complete header value as variable, two spaces, a query without quotes': GAP('$AUTH'),
		'variables in header values, a host in capitals': 'which would both be {clientId}',
		'a path part in angle brackets inside a host name': GAP('$AUTH'),
		'a prompt, the body on a line of its own, gaps in host and path': GAP('<VERSION>'),
		'one line with its backslashes left in, a host in braces': NO_PLACE('Secret 1'),
		'comments between commands, the login is the second': GAP('{csrf-token}'),
		'the same crosses for all values, one of them a word of the protocol': GAP('XXXXXX'),
		'an API key and a token that the login itself should return': GAP('{access-token}'),
		'export of the result, the pair before the line ends, a variable in the path':
			NO_PLACE('Tenant'),
		'a semicolon after the command, the user under a name that says nothing':
			NO_PLACE('Username'),
		'the user in the path, a variable for a header that the login does not need':
			NO_PLACE('Username'),
		...FROM_ELSEWHERE,
	},
	{
		'--location --request, flags at the start of the line': HTTP,
		'one line with -i, single quotes, the body last': HTTP,
		'the address without quotes, a query without a value': HTTP,
		// The user wrote quotes into a text in quotes, which a shell drops, too.
		'JSON whose placeholders have no quotes, combined flags with a method': 'not valid JSON',
		...FROM_ELSEWHERE,
	},
];

describe.each(WAYS)('a documented command, %s', (way, outcome) => {
	const rejected = REJECTED[WAYS.findIndex(([name]) => name === way)] ?? {};

	it.each(LOGIN_COMMANDS.map((command) => [command.name, command] as const))(
		'%s',
		(name, command) => {
			const result = outcome(command);
			const reason = rejected[name];
			if (reason === undefined) expect(result).toEqual({ request: wanted(command) });
			else expect(result).toEqual({ error: expect.stringContaining(reason) as unknown });
		},
	);
});
