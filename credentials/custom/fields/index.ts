/** The fields of the *Token Flow API* form, except its secrets, which are in the credential class. */
export { assertionFields } from './assertionFields';
export { certificateFields } from './certificateFields';
export { knownApiFields } from './knownApiFields';
export {
	clientFields,
	optionsFields,
	recipeTextFields,
	loginDetailFields,
	startFields,
	userFields,
	valueFields,
} from './loginFields';
export { placementFields } from './placementFields';
export {
	afterLoginFields,
	customLoginFields,
	extraLoginFields,
	logOutFields,
	renewalFields,
	stepFields,
} from './requestFields';
export { responseFields } from './responseFields';
