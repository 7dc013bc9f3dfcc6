import { ConfigurationError } from '../token/errors';
import type { ClientCertificate, FlowGuide, StepInput, TokenFlow } from '../token/flow';
import { renewalPolicy } from '../token/readFields';
import { readTokenResponse } from '../token/response/tokenResponse';
import { joinUrl, parseSecureUrl } from '../token/url';
import {
	budgetOf,
	expiredResponsesOf,
	expiredStatusesOf,
	listOf,
	loginTimeoutMs,
} from './apiBehavior';
import { signAssertion } from './clientAuth/assertion';
import { normalizePem } from './clientAuth/pem';
import { CredentialForm, namedValues } from './credentialForm';
import { formLabels } from './fields/formLabels';
import { literalValues } from './literals';
import { type PresetName, presetOf } from './presets';
import { assumedLifetimeMs, responseRules } from './responseRules';
import {
	type BuildContext,
	loginSteps,
	type LoginTemplates,
	loginTemplates,
	renewalStep,
} from './steps';
import { combineScopes, fieldScope, type NamedValue, type Scope } from './template/scope';
import { expand } from './template/template';
import { attachmentOf } from './tokenPlacement';

/** The base URL without a trailing slash, a query or a fragment. */
function baseUrlOf(form: CredentialForm, values: Scope): string {
	const url = parseSecureUrl(expand(form.text('baseUrl'), 'url', values, 'Base URL'), 'Base URL');
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function clientCertificateOf(form: CredentialForm): ClientCertificate | undefined {
	if (!form.has('clientCertificate')) return undefined;
	const [cert, key] = [form.text('certificate'), form.text('certificateKey')].map(normalizePem);
	if (!cert) throw new ConfigurationError("Fill in 'Certificate'");
	if (!key) throw new ConfigurationError("Fill in 'Certificate Key'");
	const passphrase = form.exact('certificatePassphrase');
	const ca = normalizePem(form.text('certificateAuthority'));
	return {
		cert,
		key,
		...(passphrase === '' ? {} : { passphrase }),
		...(ca === '' ? {} : { ca }),
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

/** What to look at first when a login was refused. */
const HINTS: Readonly<Record<PresetName, string>> = {
	clientCredentialsForm: `${CLIENT_HINT}, or try the preset with the Basic header`,
	clientCredentialsBasic: `${CLIENT_HINT}, or try the preset with the form body`,
	clientCredentialsJson: CLIENT_HINT,
	passwordForm: USER_HINT,
	passwordJson: `${USER_HINT} and the names of the two JSON fields`,
	keySecretJson: "Check 'Key' and 'Secret' and the names of the two JSON fields",
	refreshToken: 'Get a new refresh token from the provider; it may have been used or revoked',
	jwtBearer: "Check 'Private Key', 'Issuer', 'Subject' and 'Assertion Audience'",
	curl: "Check the keys and that 'cURL Command' is the provider's current login command",
	custom: 'Check the keys and every field of the login request',
};

function guideOf(form: CredentialForm, baseUrl: string): FlowGuide {
	return {
		service: new URL(baseUrl).host,
		environment: '',
		keysHint: `${HINTS[presetOf(form)]}. Keys come from the provider's account or developer settings.`,
		labels: formLabels,
	};
}

/** Fields of the signed assertion; the values that its claims name are part of the identity anyway. */
const ASSERTION_FIELDS = [
	...['assertionAlgorithm', 'assertionKeyId', 'assertionIssuer', 'assertionSubject'],
	...['assertionAudience', 'assertionClaims', 'assertionHeader', 'privateKey'],
];

/** Requests are built from exactly these, so tokens that differ have different identities. */
function identityOf(
	form: CredentialForm,
	values: readonly NamedValue[],
	templates: LoginTemplates,
): string[] {
	return [
		'tokenFlowApi',
		JSON.stringify(templates),
		...values.map(({ name, value }) => `${name}=${value}`),
		...ASSERTION_FIELDS.map((name) => `${name}=${form.exact(name)}`),
		...['certificate', 'certificateKey'].map((name) => `${name}=${form.exact(name)}`),
		JSON.stringify(responseRules(form)),
	];
}

const SECRET_FIELDS = ['privateKey', 'certificateKey', 'certificatePassphrase'];
/** Values that are shown as they are: they say where, not who. */
const OPEN_VALUES = ['baseUrl', 'scope', 'audience', 'tenant', 'region'];

function secretsOf(
	form: CredentialForm,
	values: readonly NamedValue[],
	templates: LoginTemplates,
): string[] {
	const requests = [templates.firstStep, templates.login, templates.renewal];
	const all = [
		...values.filter(({ name }) => !OPEN_VALUES.includes(name)).map(({ value }) => value),
		...SECRET_FIELDS.map((name) => form.exact(name)),
		...requests.flatMap((template) => (template === undefined ? [] : literalValues(template))),
	];
	return [...new Set(all.filter((secret) => secret !== ''))];
}

const DRY_RUN_INPUT: StepInput = { nowMs: 0, random: () => 0, responses: [] };

/**
 * Builds what can be built without an answer, so that mistakes in the form show before a login is
 * on its way. The signature is left out: it is the only costly part.
 */
function dryRun(workshop: BuildContext, templates: LoginTemplates): void {
	loginSteps({ ...workshop, sign: () => 'unsigned' }, templates)[0]?.(DRY_RUN_INPUT);
}

function optionalParts(
	form: CredentialForm,
	workshop: BuildContext,
	{ renewal }: LoginTemplates,
): Partial<TokenFlow> {
	const { baseUrl, clientCertificate } = workshop.context;
	const testPath = expand(form.text('testPath'), 'url', workshop.fields, 'Test Path');
	const expiredStatuses = expiredStatusesOf(form);
	const expiredResponses = expiredResponsesOf(form);
	const budget = budgetOf(form);
	const timeoutMs = loginTimeoutMs(form);
	return {
		...(renewal === undefined ? {} : { renew: renewalStep(workshop, renewal) }),
		...(testPath === ''
			? {}
			: { checkUrl: parseSecureUrl(joinUrl(baseUrl, testPath), 'Test Path').href }),
		...(expiredStatuses.length === 0 ? {} : { expiredStatuses }),
		...(expiredResponses.length === 0 ? {} : { expiredResponses }),
		...(budget === undefined ? {} : { budget }),
		...(timeoutMs === undefined ? {} : { timeoutMs }),
		...(clientCertificate === undefined ? {} : { clientCertificate }),
	};
}

/**
 * The token flow that a user described in the fields of the *Token Flow API* credential.
 * @throws ConfigurationError naming the field that is missing or cannot be used
 */
export function compileTokenFlow(fields: Readonly<Record<string, unknown>>): TokenFlow {
	const form = new CredentialForm(fields);
	const own = namedValues(form);
	const baseUrl = baseUrlOf(form, fieldScope(own));
	const values = [...own, { name: 'baseUrl', label: 'Base URL', value: baseUrl }];
	const scope = combineScopes(fieldScope(values));
	const workshop: BuildContext = {
		form,
		fields: scope,
		context: { baseUrl, clientCertificate: clientCertificateOf(form) },
		sign: signAssertion,
	};
	const templates = loginTemplates(form);
	dryRun(workshop, templates);
	const attach = attachmentOf(form, scope);
	const rules = responseRules(form);
	attach('rehearsal');
	return {
		guide: guideOf(form, baseUrl),
		baseUrl,
		extraOrigins: extraOriginsOf(form),
		identity: identityOf(form, values, templates),
		secrets: secretsOf(form, values, templates),
		renewal: renewalPolicy(fields, 'beforeExpiry'),
		assumedLifetimeMs: assumedLifetimeMs(form),
		login: loginSteps(workshop, templates),
		readResponse: (response) => readTokenResponse(response, rules),
		attach,
		...optionalParts(form, workshop, templates),
	};
}
