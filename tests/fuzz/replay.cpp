// Gives files to a harness one by one, as libFuzzer's programs do with files: fuzz_report FILE...
#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

#include "fuzz/harness.h"

int main(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        std::fprintf(stderr, "%s\n", arguments[i]);
        std::ifstream stream(arguments[i], std::ios::binary);
        const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
    return count > 1 ? 0 : 2;
}
