/** The fields of the *Token Flow API* form, except its secrets, which are in the credential class. */
export { assertionFields, assertionUseField } from './assertionFields';
export { certificateFields } from './certificateFields';
export {
	clientFields,
	curlField,
	optionsField,
	scopeFields,
	startFields,
	userFields,
	valueFields,
} from './loginFields';
export { placementFields } from './placementFields';
export {
	customLoginFields,
	extraLoginFields,
	firstStepFields,
	renewalFields,
} from './requestFields';
export { responseFields } from './responseFields';
