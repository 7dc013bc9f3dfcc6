export { simplify } from './formProperties';
export {
	choiceField,
	dayField,
	flagField,
	jsonField,
	jsonListField,
	multiField,
	numberField,
	optional,
	rejectionField,
	required,
	sortDirection,
	textField,
	timeField,
} from './fields';
export { propertiesOf, withPicker } from './formProperties';
export { locator } from './locator';
export type { LocatorTable } from './locator';
export { currencyOf, majorUnits, minorUnits } from './money';
export { simplified } from './output';
export { foundOr, whenNothingIsFound } from './nothingFound';
export { methodsOf } from './methods';
export { recordPicker } from './picker';
export type { Choice, MapperFields, ListContext, Picker } from './picker';
export type { PageRules } from '../pagination';
export type {
	Field,
	Input,
	Operation,
	Resource,
	Service,
	SimplifiedField,
	RunContext,
	To,
} from './operation';
export { usual } from './operation';
