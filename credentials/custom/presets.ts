import {
	authenticateClient,
	type ClientAuthentication,
	clientAuthenticationOf,
} from './clientAuth/clientAuthentication';
import type { CredentialForm } from './credentialForm';
import { parseCurl } from './curl/curl';
import type { RequestTemplate } from './loginRequest';
import { customRequest, withExtras } from './loginRequestFields';
import { chosenRecipe } from './chosenRecipe';
import { PRESET_RECIPES } from './recipes/presetRecipes';
import type { Recipe } from './recipes/recipe';
import { templateOf } from './recipes/requestTemplates';

/** The pasted command; a URL that the user entered takes the place of the command's. */
function curlRequest(form: CredentialForm): RequestTemplate {
	const request = parseCurl(form.exact('curlCommand'), {
		isFilled: (field) => form.exact(field) !== '',
		baseUrl: form.text('baseUrl'),
	});
	if (form.text('tokenUrl') === '') return request;
	const [, query] = request.url.split('?');
	return { ...request, url: query === undefined ? '{tokenUrl}' : `{tokenUrl}?${query}` };
}

/** Logins that the form describes itself. */
const DESCRIBED = {
	curl: curlRequest,
	custom: (form) => customRequest(form, 'login'),
} satisfies Readonly<Record<string, (form: CredentialForm) => RequestTemplate>>;

/** Logins whose recipe the user chooses or pastes. */
const CHOSEN = { knownApi: true, recipe: true } as const;

/** A login of *Login Method*; `jwtClient` is one half of `jwtBearer`. */
export type PresetName =
	| Exclude<keyof typeof PRESET_RECIPES, 'jwtClient'>
	| keyof typeof CHOSEN
	| keyof typeof DESCRIBED;

const ALL: Readonly<Record<PresetName, unknown>> = {
	...PRESET_RECIPES,
	...CHOSEN,
	...DESCRIBED,
};

/** The selected preset. */
export const presetOf = (form: CredentialForm): PresetName =>
	form.choice('preset', ALL, 'clientCredentialsForm');

type LoginRecipe = Pick<Recipe, 'login'> & {
	readonly client?: ClientAuthentication | 'field' | undefined;
};

/** The recipe of the login, built in or chosen; undefined where the form describes it itself. */
function loginRecipe(form: CredentialForm): LoginRecipe | undefined {
	const preset = presetOf(form);
	if (preset === 'jwtBearer' && form.text('assertionUse') === 'client')
		return PRESET_RECIPES.jwtClient;
	return preset in PRESET_RECIPES
		? PRESET_RECIPES[preset as keyof typeof PRESET_RECIPES]
		: chosenRecipe(form);
}

/** How a renewal authenticates the client: as the login does. */
export function renewalClient(form: CredentialForm): ClientAuthentication {
	const { client } = loginRecipe(form) ?? {};
	return client === undefined || client === 'field' ? clientAuthenticationOf(form) : client;
}

/** The login request that the form describes, with additions of the user. */
export function loginTemplate(form: CredentialForm): RequestTemplate {
	const preset = presetOf(form);
	const recipe = loginRecipe(form);
	if (recipe === undefined) {
		const request = DESCRIBED[preset as keyof typeof DESCRIBED](form);
		return preset === 'custom' ? request : withExtras(request, form);
	}
	const client = recipe.client === 'field' ? clientAuthenticationOf(form) : recipe.client;
	return withExtras(
		authenticateClient(templateOf(recipe.login, form), client ?? 'none', form),
		form,
	);
}
