import type { LoginRequest, LoginStep, StepInput } from '../token/flow';
import type { signAssertion } from './clientAuth/assertion';
import type { CredentialForm } from './credentialForm';
import {
	buildRequest,
	type RequestContext,
	type RequestTemplate,
	resolveUrl,
} from './loginRequest';
import { customRequest } from './loginRequestFields';
import { loginTemplate } from './presets';
import { renewalTemplate } from './refreshGrant';
import {
	combineScopes,
	fieldScope,
	lazyScope,
	momentScope,
	responseScope,
	type Scope,
} from './template/scope';

/** The requests of a login, still as templates. */
export interface LoginTemplates {
	/** Only where a first answer feeds the login. */
	readonly firstStep?: RequestTemplate;
	readonly login: RequestTemplate;
	readonly renewal?: RequestTemplate;
}

/** The templates that the form describes. */
export function loginTemplates(form: CredentialForm): LoginTemplates {
	const renewal = renewalTemplate(form);
	return {
		...(form.has('firstStep') ? { firstStep: customRequest(form, 'firstStep') } : {}),
		login: loginTemplate(form),
		...(renewal === undefined ? {} : { renewal }),
	};
}

export type SignAssertion = typeof signAssertion;

/** What all requests of one credential are built from. */
export interface BuildContext {
	readonly form: CredentialForm;
	readonly fields: Scope;
	readonly context: Omit<RequestContext, 'urlField'>;
	readonly sign: SignAssertion;
}

const TOKEN_URL = 'Token URL';

/** Everything that one request's templates may name. */
function requestScope({ form, fields, context, sign }: BuildContext, input: StepInput): Scope {
	const moment = combineScopes(momentScope(input), responseScope(input.responses), fields);
	const tokenUrl = (): string =>
		resolveUrl(form.text('tokenUrl'), moment, { ...context, urlField: TOKEN_URL });
	const addressed = combineScopes(lazyScope({ tokenUrl }), moment);
	return combineScopes(lazyScope({ assertion: () => sign(form, addressed, input) }), addressed);
}

const step =
	(workshop: BuildContext, template: RequestTemplate, urlField: string): LoginStep =>
	(input): LoginRequest =>
		buildRequest(template, requestScope(workshop, input), { ...workshop.context, urlField });

/** The steps of a login in order; only the first is known before an answer came. */
export function loginSteps(workshop: BuildContext, templates: LoginTemplates): LoginStep[] {
	const { firstStep, login } = templates;
	return [
		...(firstStep === undefined ? [] : [step(workshop, firstStep, 'First Step URL')]),
		step(workshop, login, TOKEN_URL),
	];
}

/** The renewal with the refresh token that the last answer gave. */
export function renewalStep(workshop: BuildContext, template: RequestTemplate) {
	return (refreshToken: string, input: StepInput): LoginRequest => {
		const current = fieldScope([
			{ name: 'refreshToken', label: 'Refresh Token', value: refreshToken },
		]);
		const renewing = { ...workshop, fields: combineScopes(current, workshop.fields) };
		return step(renewing, template, 'Renewal URL')(input);
	};
}
