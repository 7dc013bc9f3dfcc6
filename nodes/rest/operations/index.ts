export { executeOperations } from './execute';
export {
	choiceField,
	dayField,
	flagField,
	jsonField,
	numberField,
	optional,
	required,
	textField,
	timeField,
} from './fields';
export { propertiesOf } from './form';
export { locator } from './locator';
export { currencyOf, majorUnits, minorUnits } from './money';
export { methodsOf, recordPicker } from './picker';
export type { Choice, Found, Lookup, Picker } from './picker';
export type { Pages } from './pages';
export type {
	Field,
	Fixed,
	Input,
	Operation,
	Output,
	Place,
	Resource,
	Service,
	Work,
} from './types';
