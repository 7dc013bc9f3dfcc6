import { defined } from '../common/unknown';
import type { CredentialForm } from './credentialForm';
import { type ExampleRequest, loginOrigin, readExample } from './curl/exampleRequest';
import { isFilledIn } from './placeholders';
import { sendsBearer } from './tokenPlacement';

type Values = Readonly<Record<string, unknown>>;

const NAME_FIELDS = { header: 'sendHeader', query: 'sendQuery', cookie: 'sendCookie' } as const;

const isBearer = ({ sendIn, name, template }: ExampleRequest['token']) =>
	sendIn === 'header' && name.toLowerCase() === 'authorization' && template === 'Bearer {token}';

/** How requests carry the token, unless the user described that. */
function placementValues({ token }: ExampleRequest, form: CredentialForm): Values {
	if (isBearer(token) || !sendsBearer(form)) return {};
	const { sendIn, name, template } = token;
	return { sendIn, [NAME_FIELDS[sendIn]]: name, sendTemplate: template };
}

function headerValues({ headers }: ExampleRequest, form: CredentialForm): Values {
	if (headers.length === 0) return {};
	const rows = [...headers, ...form.rows('requestHeaders')];
	return { requestHeaders: { rows: rows.map(([name, value]) => ({ name, value })) } };
}

/** The path below the entered base URL; the whole address where the two lie beside each other. */
function testPathOf({ origin, testPath }: ExampleRequest, baseUrl: string): string | undefined {
	const isSameHost = origin !== undefined && baseUrl.startsWith(`${origin}/`);
	return isSameHost && testPath !== undefined ? origin + testPath : testPath;
}

/**
 * What the commands say in place of fields that are empty: *Example Request (cURL)* about the API, else
 * *cURL Command* about its host.
 * @throws ConfigurationError for a command that is not understood
 */
export function commandValues(form: CredentialForm): Values {
	const baseUrl = form.text('baseUrl');
	const pasted = form.exact('exampleRequest');
	const entered = { isFilled: (field: string) => isFilledIn(form, field), baseUrl };
	const example = pasted.trim() === '' ? undefined : readExample(pasted, entered);
	const isCommand = form.text('preset') === 'curl' && form.text('curlCommand') !== '';
	const host = () => example?.origin ?? (isCommand ? loginOrigin(form.exact('curlCommand')) : '');
	return defined({
		baseUrl: baseUrl === '' ? host() : undefined,
		...(example !== undefined && {
			testPath: form.text('testPath') || testPathOf(example, baseUrl),
			...placementValues(example, form),
			...headerValues(example, form),
		}),
	});
}
