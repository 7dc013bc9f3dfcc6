export { executeOperations } from './execute';
export { propertiesOf } from './form';
export { locator } from './locator';
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
