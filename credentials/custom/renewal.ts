import type { LoginStep, TokenFlow } from '../token/flow';
import { type RequestTemplate, usesPlaceholder } from './loginRequest';
import { type FormContext, type LoginTemplates, renewalStep, TOKEN_URL } from './steps';

const RENEWAL_URL = 'Renewal URL';

/** Counts the forms of `refreshIdentity` below: another form would lose the stored refresh tokens. */
const IDENTITY_VERSION = '1';

const isRefreshToken = (placeholder: string) => placeholder === 'refreshToken';
const isStep = (placeholder: string) => /^step\d/.test(placeholder);

/** A login that sends a refresh token: it always sends the newest one, never one that was replaced. */
function refreshTokenLogin(
	context: FormContext,
	{ login, renewal }: Pick<LoginTemplates, 'renewal'> & { readonly login: RequestTemplate },
	before: readonly LoginStep[],
): Partial<TokenFlow> {
	const { form, baseUrl } = context;
	const initialRefreshToken = form.text('initialRefreshToken');
	const first = renewalStep(context, login, TOKEN_URL, before.length);
	const later =
		renewal === undefined ? first : renewalStep(context, renewal, RENEWAL_URL, before.length);
	return {
		initialRefreshToken,
		renew: (refreshToken, input) =>
			(refreshToken === initialRefreshToken ? first : later)(refreshToken, input),
		...(before.length !== 0 && { stepsBeforeRenewal: before }),
		refreshIdentity: [
			IDENTITY_VERSION,
			'tokenFlowApi',
			form.text('clientId'),
			initialRefreshToken,
			new URL(baseUrl).origin,
			login.url,
			form.text('tokenUrl'),
		],
	};
}

/**
 * How tokens of a flow are renewed, other than by repeating its login.
 * @param login the steps of the login
 * @throws ConfigurationError for errors of the form
 */
export function renewalParts(
	context: FormContext,
	templates: LoginTemplates,
	login: readonly LoginStep[],
): Partial<TokenFlow> {
	const before = login.slice(0, -1);
	const { login: request, renewal, after } = templates;
	if (request !== undefined && usesPlaceholder(request, isRefreshToken))
		return refreshTokenLogin(context, { ...templates, login: request }, before);
	if (renewal === undefined) return {};
	const needsSteps =
		usesPlaceholder(renewal, isStep) || (after !== undefined && usesPlaceholder(after, isStep));
	return {
		renew: renewalStep(context, renewal, RENEWAL_URL, before.length),
		...(needsSteps && { stepsBeforeRenewal: before }),
	};
}
