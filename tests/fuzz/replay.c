/* Run a fuzz target over files: what a fuzzer found once is tried in every test run. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	enum { LARGEST = 1 << 20 };
	uint8_t *data = malloc(LARGEST);

	for (int i = 1; data && i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		size_t n;

		if (!f) {
			fprintf(stderr, "%s: cannot be opened\n", argv[i]);
			return 1;
		}
		n = fread(data, 1, LARGEST, f);
		fclose(f);
		LLVMFuzzerTestOneInput(data, n);
	}
	printf("%d inputs\n", argc - 1);
	free(data);
	return argc > 1 ? 0 : 1;
}
