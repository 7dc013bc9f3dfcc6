/** The fields of the *Token Flow API* form, except its secrets, which stand in the class itself. */
export { responseFields } from './responseFields';
export { assertionFields, assertionUseField } from './assertionFields';
export { attachmentFields } from './placementFields';
export { certificateFields } from './certificateFields';
export {
	clientFields,
	curlField,
	optionsField,
	startFields,
	userFields,
	valueFields,
	scopeFields,
} from './loginFields';
export {
	customLoginFields,
	extraLoginFields,
	firstStepFields,
	renewalFields,
} from './requestFields';
