import {
	authenticateClient,
	type ClientAuthentication,
	clientAuthenticationOf,
} from './clientAuth/clientAuthentication';
import { isScopeClaim } from './clientAuth/claims';
import type { CredentialForm } from './credentialForm';
import { parseCurl } from './curl/curl';
import type { RequestTemplate } from './loginRequest';
import { customLoginRequest, withExtras } from './loginRequestFields';
import { chosenRecipe } from './chosenRecipe';
import { isFilledIn } from './placeholders';
import { PRESET_RECIPES } from './recipes/presetRecipes';
import type { Recipe } from './recipes/recipe';
import { templateOf } from './recipes/requestTemplates';

/** The pasted command; a URL that the user entered takes the place of the command's. */
function curlRequest(form: CredentialForm): RequestTemplate {
	const request = parseCurl(form.exact('curlCommand'), {
		isFilled: (field) => isFilledIn(form, field),
		baseUrl: form.text('baseUrl'),
	});
	if (form.text('tokenUrl') === '') return request;
	const [, query] = request.url.split('?');
	return { ...request, url: query === undefined ? '{tokenUrl}' : `{tokenUrl}?${query}` };
}

/** Logins that the form describes itself. */
const DESCRIBED = {
	curl: curlRequest,
	custom: (form) => customLoginRequest(form, 'login'),
} satisfies Readonly<Record<string, (form: CredentialForm) => RequestTemplate>>;

/** Logins whose recipe the user chooses or pastes. */
const CHOSEN = { knownApi: true, recipe: true } as const;

/** A login of *Login Method*. */
export type PresetName = keyof typeof PRESET_RECIPES | keyof typeof CHOSEN | keyof typeof DESCRIBED;

const ALL: Readonly<Record<PresetName, unknown>> = {
	...PRESET_RECIPES,
	...CHOSEN,
	...DESCRIBED,
};

/** The selected preset. */
export const presetOf = (form: CredentialForm): PresetName =>
	form.choice('preset', ALL, 'clientCredentialsForm');

/** What *Client Authentication* is where the form does not show it. */
const FIELD_DEFAULTS = { field: 'body', optionalField: 'none' } as const;

interface LoginRecipe extends Pick<Recipe, 'login'> {
	readonly client?: ClientAuthentication | keyof typeof FIELD_DEFAULTS | undefined;
}

/** The recipe of the login, built in or chosen; undefined where the form describes it itself. */
function loginRecipe(form: CredentialForm): LoginRecipe | undefined {
	const preset = presetOf(form);
	return preset in PRESET_RECIPES
		? PRESET_RECIPES[preset as keyof typeof PRESET_RECIPES]
		: chosenRecipe(form);
}

function clientOf(
	client: NonNullable<LoginRecipe['client']>,
	form: CredentialForm,
): ClientAuthentication {
	return client === 'field' || client === 'optionalField'
		? clientAuthenticationOf(form, FIELD_DEFAULTS[client])
		: client;
}

/** How a renewal authenticates the client: as the login does. */
export function renewalClient(form: CredentialForm): ClientAuthentication {
	return clientOf(loginRecipe(form)?.client ?? 'field', form);
}

/** *Scope* goes where the server reads it: into the body, or into the signed JWT. */
function withoutScope(request: RequestTemplate, form: CredentialForm): RequestTemplate {
	const { body } = request;
	if (body.kind !== 'fields' || !isScopeClaim(form)) return request;
	return {
		...request,
		body: { ...body, fields: body.fields.filter(([name]) => name !== 'scope') },
	};
}

/**
 * The login request that the form describes, with additions of the user; undefined where a signed JWT is
 * the token.
 */
export function loginTemplate(form: CredentialForm): RequestTemplate | undefined {
	const preset = presetOf(form);
	const recipe = loginRecipe(form);
	if (recipe === undefined) {
		const request = DESCRIBED[preset as keyof typeof DESCRIBED](form);
		return preset === 'custom' ? request : withExtras(request, form);
	}
	if (recipe.login === undefined) return undefined;
	const request = withoutScope(templateOf(recipe.login, form), form);
	const client = clientOf(recipe.client ?? 'none', form);
	return withExtras(authenticateClient(request, client, form), form);
}
