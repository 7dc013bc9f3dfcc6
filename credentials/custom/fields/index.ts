/** The fields of the *Token Flow API* form, except its secrets, which stand in the class itself. */
export { answerFields } from './answer';
export { assertionFields, assertionUseField } from './assertion';
export { attachmentFields } from './attachment';
export { certificateFields } from './certificate';
export {
	clientFields,
	curlField,
	optionsField,
	startFields,
	userFields,
	valueFields,
	wishFields,
} from './login';
export { customLoginFields, extraLoginFields, firstStepFields, renewalFields } from './request';
