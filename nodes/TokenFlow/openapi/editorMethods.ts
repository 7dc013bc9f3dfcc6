import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';

/** What the editor loads while the form is filled in. */
export const openApiMethods: NonNullable<INodeType['methods']> = {
	listSearch: {
		async searchOperations(
			this: ILoadOptionsFunctions,
			filter?: string,
			paginationToken?: string,
		): Promise<INodeListSearchResult> {
			const { searchOperations } = await import('./methods.js');
			return await searchOperations(this, filter, paginationToken);
		},
	},
	resourceMapping: {
		async getOperationFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			const { getOperationFields } = await import('./methods.js');
			return await getOperationFields(this);
		},
	},
};
