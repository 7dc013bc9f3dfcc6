import trimEnd from 'lodash/trimEnd';

import { defined, nonEmpty } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type {
	ClientCertificate,
	FlowGuide,
	IssuedToken,
	LoginResponse,
	TokenFlow,
} from '../token/flow';
import { renewalPolicy } from '../token/readFields';
import { credentialRules } from '../token/responseRules';
import { readTokenResponse } from '../token/response/tokenResponse';
import { joinUrl, parseSecureUrl } from '../token/url';
import {
	budgetOf,
	expiredResponsesOf,
	expiredStatusesOf,
	listOf,
	loginTimeoutMs,
} from './apiBehavior';
import { normalizePem } from './clientAuth/pem';
import { CredentialForm } from './credentialForm';
import { commandValues } from './commandValues';
import { formLabels } from './fields/formLabels';
import { locatedBaseUrl } from './locatedBaseUrl';
import { readLoginValues } from './loginValues';
import { logOutPart, logOutTemplate, logOutValues } from './logOut';
import { literalValues } from './literals';
import type { RequestTemplate } from './loginRequest';
import { fieldLabels, type FieldSources, fieldSources } from './placeholders';
import { type PresetName, presetOf } from './presets';
import { chosenRecipe } from './chosenRecipe';
import { recipeValues } from './recipes/recipeFields';
import { writeRecipe } from './recipes/writeRecipe';
import { renewalParts } from './renewal';
import {
	afterLogin,
	type FormContext,
	loginSteps,
	type LoginTemplates,
	loginTemplates,
	signerFor,
	tokenIssuer,
} from './steps';
import { expand } from './template/template';
import { carriedValues, signsRequests, tokenPlacement } from './tokenPlacement';
import { assumedLifetimeMs, tokenResponseOf } from './tokenResponse';
import { checkFieldsAreUsed } from './unusedFields';

/** The base URL without a trailing slash, a query or a fragment. */
function baseUrlOf(form: CredentialForm, fields: FieldSources): string {
	if (form.text('baseUrl') === '' && presetOf(form) === 'curl')
		throw new ConfigurationError(
			"'Base URL' is required",
			'The command has a placeholder in place of the host. Enter the address of the API, such as https://api.example.com.',
		);
	const url = parseSecureUrl(expand(form.text('baseUrl'), 'url', fields, 'Base URL'), 'Base URL');
	return trimEnd(`${url.origin}${url.pathname}`, '/');
}

/** The base URL and its parts as placeholders. */
function baseUrlFields(baseUrl: string): FieldSources {
	const { origin, hostname } = new URL(baseUrl);
	const field = (value: string) => ({ label: 'Base URL', value });
	return { baseUrl: field(baseUrl), baseOrigin: field(origin), baseHost: field(hostname) };
}

function clientCertificateOf(form: CredentialForm): ClientCertificate | undefined {
	if (!form.has('clientCertificate')) return undefined;
	const passphrase = form.exact('certificatePassphrase');
	const ca = normalizePem(form.text('certificateAuthority'));
	return {
		cert: normalizePem(form.required('certificate', 'Certificate')),
		key: normalizePem(form.required('certificateKey', 'Certificate Key')),
		...nonEmpty({ passphrase, ca }),
	};
}

function extraOriginsOf(form: CredentialForm): string[] {
	return listOf(form, 'extraHosts').map((host) => {
		const url = host.includes('://') ? host : `https://${host}`;
		return parseSecureUrl(url, 'Additional Hosts').origin;
	});
}

const CLIENT_HINT = "Check 'Client ID' and 'Client Secret'";
const USER_HINT = "Check 'Username' and 'Password'";

const JWT_HINT =
	"Check 'Private Key', the claims, and that the provider knows the public key. The claims are under 'Signed Assertion' in 'Options'";

/** What to check first when a login is rejected. */
const HINTS: Readonly<Record<PresetName, string>> = {
	clientCredentialsForm: `${CLIENT_HINT}, or try the login method 'Client Credentials in Basic Header'`,
	clientCredentialsBasic: `${CLIENT_HINT}, or try the login method 'Client Credentials in Form Body' or 'Client Credentials in Basic Header, Not Encoded'`,
	clientCredentialsBasicPlain: `${CLIENT_HINT}, or try the login method 'Client Credentials in Basic Header'`,
	clientCredentialsJson: CLIENT_HINT,
	passwordForm: USER_HINT,
	passwordJson: `${USER_HINT} and the names of the JSON fields in 'Username Field' and 'Password Field'`,
	keySecretJson:
		"Check 'Key' and 'Secret' and the names of the JSON fields in 'Key Field' and 'Secret Field'",
	refreshToken: 'Get a new refresh token from the provider; it may have been used or revoked',
	jwtBearer: JWT_HINT,
	jwtClient: JWT_HINT,
	jwtToken: JWT_HINT,
	curl: "Check the keys and that 'cURL Command' is the provider's current login command",
	custom: 'Check the keys and every field of the login request',
	knownApi: 'Check the keys',
	recipe: 'Check the keys and the recipe',
};

function guideOf(form: CredentialForm, baseUrl: string): FlowGuide {
	return {
		service: new URL(baseUrl).host,
		environment: '',
		isOfUser: true,
		keysHint: `${HINTS[presetOf(form)]}. You find the keys in your account or developer settings at the provider.`,
		labels: formLabels,
	};
}

/** Fields of the signed assertion; placeholders in its claims are part of the identity anyway. */
const ASSERTION_FIELDS = [
	...['assertionAlgorithm', 'assertionKeyId', 'assertionIssuer', 'assertionSubject'],
	...['assertionAudience', 'assertionClaims', 'assertionHeader', 'assertionLifetime'],
	...['assertionScopeIn', 'assertionSecretEncoding', 'assertionCertificate', 'certificateHeader'],
	...['privateKey', 'privateKeyPassphrase'],
];

/** Values of the login that are stored with the token. */
const storedValues = (form: CredentialForm): string[] => [
	...new Set([...carriedValues(form), ...logOutValues(form)]),
];

/** Everything that can change the token: two different tokens never share an identity. */
function identityOf(
	form: CredentialForm,
	fields: FieldSources,
	templates: LoginTemplates,
): string[] {
	const carried = storedValues(form);
	return [
		'tokenFlowApi',
		JSON.stringify(templates),
		...Object.entries(fields).map(([name, { value }]) => `${name}=${value}`),
		...ASSERTION_FIELDS.map((name) => `${name}=${form.exact(name)}`),
		...['tokenUrl', 'certificate', 'certificateKey', 'certificateAuthority'].map(
			(name) => `${name}=${form.exact(name)}`,
		),
		JSON.stringify(tokenResponseOf(form)),
		// What a token was stored without, only another login brings.
		...(carried.length === 0 ? [] : [JSON.stringify(carried)]),
	];
}

const SECRET_FIELDS = [
	...['privateKey', 'privateKeyPassphrase', 'certificateKey', 'certificatePassphrase'],
];
/** Not secret, so not redacted. */
const OPEN_VALUES = ['baseUrl', 'baseOrigin', 'baseHost', 'scope', 'audience', 'tenant', 'region'];

function secretsOf(
	form: CredentialForm,
	fields: FieldSources,
	templates: LoginTemplates,
): string[] {
	const added = [
		...form.rows('requestHeaders'),
		...form.rows('requestQuery'),
		...form.rows('requestCookies'),
	];
	const carried: RequestTemplate = {
		...{ method: 'GET', url: '', query: [], headers: added },
		body: { kind: 'none' },
	};
	const { before, login, renewal, after } = templates;
	const requests = [...before, login, renewal, after, logOutTemplate(form), carried];
	const all = [
		...Object.entries(fields)
			.filter(([name]) => !OPEN_VALUES.includes(name))
			.map(([, { value }]) => value),
		...SECRET_FIELDS.map((name) => form.exact(name)),
		...requests.flatMap((template) => (template === undefined ? [] : literalValues(template))),
	];
	return [...new Set(all.filter((secret) => secret !== ''))];
}

function optionalParts(context: FormContext, fields: FieldSources): Partial<TokenFlow> {
	const { form, baseUrl, clientCertificate } = context;
	const testPath = expand(form.text('testPath'), 'url', fields, 'Test Path');
	if (testPath !== '' && form.text('sendIn') === 'body') {
		throw new ConfigurationError(
			"'Test Path' cannot be used where the token belongs in the body of requests",
			"The test is a GET, which has no body. Clear 'Test Path'.",
		);
	}
	const expiredStatuses = expiredStatusesOf(form);
	const expiredResponses = expiredResponsesOf(form);
	const responseRules = credentialRules(form.value('responseRules'), 'Response Rules');
	const budget = budgetOf(form);
	const timeoutMs = loginTimeoutMs(form);
	const locate = locatedBaseUrl(form, fields, testPath);
	return {
		...defined({ locate }),
		...(testPath !== '' &&
			locate === undefined && {
				checkUrl: parseSecureUrl(joinUrl(baseUrl, testPath), 'Test Path').href,
			}),
		...(expiredStatuses.length !== 0 && { expiredStatuses }),
		...(expiredResponses.length !== 0 && { expiredResponses }),
		...(responseRules.length !== 0 && { responseRules }),
		...defined({ budget, timeoutMs, clientCertificate }),
	};
}

/** Reads the values of a login response that requests carry besides the token. */
function loginValueReader(form: CredentialForm): (response: LoginResponse) => Partial<IssuedToken> {
	const names = storedValues(form);
	return (response) =>
		names.length === 0 ? {} : { values: readLoginValues(response, 'login', names) };
}

type Values = Readonly<Record<string, unknown>>;

/** The form's values with what a chosen recipe, or a pasted command, says in place of its fields. */
function filledValues(values: Values): Values {
	const form = new CredentialForm(values);
	const recipe = chosenRecipe(form);
	const said = recipe === undefined ? commandValues(form) : recipeValues(recipe, form);
	return { ...values, ...said };
}

/**
 * The token flow that a user described in the fields of the *Token Flow API* credential.
 *
 * The path of a field, such as *Client ID*: `placeholders.ts` makes it the source of `{clientId}`. A request that
 * has that is in `recipes/presetRecipes.ts`; `recipes/requestTemplates.ts` makes a template of it, as
 * `loginRequestFields.ts` and `curl/curl.ts` do of what the user describes or pastes. `steps.ts` builds the request;
 * in `credentials/token`, `engine/exchange.ts` sends it through `n8n/transport.ts`.
 * @param entered the values of the form's fields, as n8n passes them
 * @throws ConfigurationError naming the field that is missing or cannot be used
 */
export function compileTokenFlow(entered: Values): TokenFlow {
	const values = filledValues(entered);
	const form = new CredentialForm(values);
	const formFields = fieldSources(form);
	const baseUrl = baseUrlOf(form, formFields);
	const fields = { ...formFields, ...baseUrlFields(baseUrl) };
	const templates = loginTemplates(form);
	const signer = signerFor(form, templates);
	const context: FormContext = {
		...{ form, baseUrl, signer },
		sources: fields,
		clientCertificate: clientCertificateOf(form),
	};
	if (presetOf(form) === 'curl') checkFieldsAreUsed(formFields, values, templates);
	const login = loginSteps(context, templates);
	const rules = tokenResponseOf(form);
	const valuesOf = loginValueReader(form);
	const after = afterLogin(context, templates, storedValues(form));
	const attach = tokenPlacement(form, fields);
	attach('sample'); // Its errors, too, appear before a login is sent.
	const optional = optionalParts(context, fields);
	return {
		guide: guideOf(form, baseUrl),
		baseUrl,
		extraOrigins: extraOriginsOf(form),
		identity: identityOf(form, fields, templates),
		secrets: secretsOf(form, fields, templates),
		renewal: renewalPolicy(values, 'beforeExpiry'),
		assumedLifetimeMs: assumedLifetimeMs(form),
		login,
		...(templates.login === undefined &&
			signer !== undefined && { issue: tokenIssuer(context, signer) }),
		readResponse: (response) => ({
			...readTokenResponse(response, rules),
			...valuesOf(response),
		}),
		attach,
		...(signsRequests(form) && { signsRequests: true }),
		recipe: () =>
			JSON.stringify(
				writeRecipe({
					form,
					...templates,
					logOut: logOutTemplate(form),
					isSigned: signer !== undefined,
					labels: fieldLabels,
				}),
				undefined,
				2,
			),
		...defined({ after }),
		...renewalParts(context, templates, login),
		...logOutPart(context, attach, optional.locate),
		...optional,
	};
}
