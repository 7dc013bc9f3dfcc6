import { entryOf } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import { KNOWN_APIS } from './catalog';
import type { CredentialForm } from './credentialForm';
import { hostsOf, parseRecipe } from './recipes/parseRecipe';
import type { Recipe } from './recipes/recipe';

/** A pasted recipe, whose hosts the user has confirmed. */
function pastedRecipe(form: CredentialForm): Recipe {
	const recipe = parseRecipe(form.exact('recipe'));
	const confirmed = form
		.text('recipeHosts')
		.toLowerCase()
		.split(/[\s,;]+/);
	const missing = hostsOf(recipe).filter((host) => !confirmed.includes(host));
	if (missing.length === 0) return recipe;
	throw new ConfigurationError(
		`The recipe sends your keys to ${missing.join(', ')}`,
		`If these hosts belong to the provider, enter them in 'Recipe Hosts': ${hostsOf(recipe).join(', ')}.`,
	);
}

/** n8n labels these itself, whatever a credential calls them. */
const LABELED_BY_N8N: Readonly<Record<string, string>> = {
	clientId: 'Client ID',
	clientSecret: 'Client Secret',
};

/** What the form calls a key of an API. */
export const shownLabel = (field: string, label: string) => LABELED_BY_N8N[field] ?? label;

function knownRecipe(form: CredentialForm): Recipe {
	const name = form.required('knownApi', 'API');
	const recipe = entryOf(KNOWN_APIS, name);
	if (recipe !== undefined) {
		for (const [field, key] of Object.entries(recipe.keys))
			form.required(field, shownLabel(field, typeof key === 'string' ? key : key.label));
		return recipe;
	}
	throw new ConfigurationError(
		"The selected 'API' is not in the list",
		'Select it again: the list of this version may differ.',
	);
}

const RECIPES: Readonly<Record<string, (form: CredentialForm) => Recipe>> = {
	knownApi: knownRecipe,
	recipe: pastedRecipe,
};

/** The recipe that *Login Method* names or holds; undefined for any other login. @throws ConfigurationError */
export function chosenRecipe(form: CredentialForm): Recipe | undefined {
	const preset = form.text('preset');
	return Object.hasOwn(RECIPES, preset) ? RECIPES[preset]?.(form) : undefined;
}
