import trimEnd from 'lodash/trimEnd';

import { defined, nonEmpty } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { ClientCertificate, TokenFlow } from '../token/flow';
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
import { chosenRecipe } from './chosenRecipe';
import { normalizePem } from './clientAuth/pem';
import { commandValues } from './commandValues';
import { CredentialForm } from './credentialForm';
import { identityOf, storedValues } from './flowIdentity';
import { secretsOf } from './flowSecrets';
import { guideOf } from './guide';
import { locatedBaseUrl } from './locatedBaseUrl';
import { readLoginValues } from './loginValues';
import { logOutPart, logOutTemplate } from './logOut';
import { fieldLabels, type FieldSources, fieldSources } from './placeholders';
import { presetOf } from './presets';
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
import { signsRequests, tokenPlacement } from './tokenPlacement';
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

type Values = Readonly<Record<string, unknown>>;

/** The form's values with what a chosen recipe, or a pasted command, says in place of its fields. */
function filledValues(values: Values): Values {
	const form = new CredentialForm(values);
	const recipe = chosenRecipe(form);
	const said = recipe === undefined ? commandValues(form) : recipeValues(recipe, form);
	return { ...values, ...said };
}

/** The form's values, with what all its requests share, and its requests. */
function prepared(values: Values) {
	const form = new CredentialForm(values);
	const formFields = fieldSources(form);
	const baseUrl = baseUrlOf(form, formFields);
	const fields = { ...formFields, ...baseUrlFields(baseUrl) };
	const templates = loginTemplates(form);
	const context: FormContext = {
		form,
		baseUrl,
		signer: signerFor(form, templates),
		sources: fields,
		clientCertificate: clientCertificateOf(form),
	};
	if (presetOf(form) === 'curl') checkFieldsAreUsed(formFields, values, templates);
	return { context, fields, templates };
}

/** How the login's response is read, and what is asked after it. */
function responseParts(
	context: FormContext,
	templates: LoginTemplates,
): Pick<TokenFlow, 'after' | 'readResponse'> {
	const rules = tokenResponseOf(context.form);
	const names = storedValues(context.form);
	const after = afterLogin(context, templates, names);
	return {
		readResponse: (response) => ({
			...readTokenResponse(response, rules),
			...(names.length !== 0 && { values: readLoginValues(response, 'login', names) }),
		}),
		...defined({ after }),
	};
}

/** Where a signed JWT is the token, there is no login. */
function issuePart(context: FormContext, { login }: LoginTemplates): Pick<TokenFlow, 'issue'> {
	const { signer } = context;
	if (login !== undefined || signer === undefined) return {};
	return { issue: tokenIssuer(context, signer) };
}

function recipeText({ form, signer }: FormContext, templates: LoginTemplates): string {
	const logOut = logOutTemplate(form);
	const isSigned = signer !== undefined;
	const recipe = writeRecipe({ form, ...templates, logOut, isSigned, labels: fieldLabels });
	return JSON.stringify(recipe, undefined, 2);
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
	const { context, fields, templates } = prepared(values);
	const { form, baseUrl } = context;
	const login = loginSteps(context, templates);
	const response = responseParts(context, templates);
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
		...issuePart(context, templates),
		...response,
		attach,
		...(signsRequests(form) && { signsRequests: true }),
		recipe: () => recipeText(context, templates),
		...renewalParts(context, templates, login),
		...logOutPart(context, attach, optional.locate),
		...optional,
	};
}
