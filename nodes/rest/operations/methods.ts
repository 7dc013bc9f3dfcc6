import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import type { Field, Service } from './operation';
import type { MapperFields, Picker } from './picker';

const fieldsOf = ({ resources }: Service): Field[] =>
	resources
		.flatMap(({ operations }) => operations)
		.flatMap(
			({
				fields = [],
				additionalFields = [],
				filters = [],
				options = [],
				updateFields = [],
			}) => [fields, additionalFields, filters, options, updateFields].flat(),
		);

const pickersOf = (service: Service): Picker[] =>
	fieldsOf(service).flatMap(({ picker }) => (picker === undefined ? [] : [picker]));

const columnsOf = (service: Service): MapperFields[] =>
	fieldsOf(service).flatMap(({ columns }) => (columns === undefined ? [] : [columns]));

/**
 * The node's `methods`: each picker as a search of a resource locator and as a list of options, each
 * set of columns as the form of a resource mapper.
 * @param pickers those of the service's operations, unless the node is another one, such as a trigger
 */
export function methodsOf(
	service: Service,
	pickers: readonly Picker[] = pickersOf(service),
): NonNullable<INodeType['methods']> {
	const search = (picker: Picker) =>
		async function (
			this: ILoadOptionsFunctions,
			filter = '',
			paginationToken?: string,
		): Promise<INodeListSearchResult> {
			const { searchList } = await import('./lookups.js');
			const { choices, next } = await searchList(
				this,
				service,
				picker,
				filter,
				paginationToken,
			);
			return {
				results: [...choices],
				...defined({ paginationToken: next }),
			};
		};
	const load = (picker: Picker) =>
		async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const { allChoices } = await import('./lookups.js');
			const choices = await allChoices(this, service, picker);
			return choices.map(({ name, value, description }) => ({
				name,
				value,
				...defined({ description }),
			}));
		};
	const describe = (columns: MapperFields) =>
		async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			const { columnsAt } = await import('./lookups.js');
			return await columnsAt(this, service, columns);
		};
	const resourceMapping = columnsOf(service).map(
		(columns) => [columns.name, describe(columns)] as const,
	);
	return {
		...(resourceMapping.length !== 0 && {
			resourceMapping: Object.fromEntries(resourceMapping),
		}),
		listSearch: Object.fromEntries(pickers.map((picker) => [picker.name, search(picker)])),
		loadOptions: Object.fromEntries(pickers.map((picker) => [picker.name, load(picker)])),
	};
}
