#include "CBaseline.h"

static int collect(const uint64_t *standing, const uint64_t *which, int width, int32_t *ids) {
    int count = 0;
    for (int i = 0; i < width; i++) {
        uint64_t bits = standing[i] & which[i];
        while (bits) {
            ids[count++] = i * 64 + __builtin_ctzll(bits);
            bits &= bits - 1;
        }
    }
    return count;
}

int baseline_decide(const baseline_rules *rules, const uint8_t *held, int32_t *ids, int *count) {
    uint64_t standing[64];
    const int width = rules->width;
    for (int i = 0; i < width; i++) standing[i] = rules->masks[rules->first[0] + held[0] * width + i];
    for (int f = 1; f < rules->facts; f++) {
        const uint64_t *row = rules->masks + rules->first[f] + held[f] * width;
        for (int i = 0; i < width; i++) standing[i] &= row[i];
    }
    for (int i = rules->rules >> 6; i < width; i++) {
        uint64_t keep = i == rules->rules >> 6 ? (1ull << (rules->rules & 63)) - 1 : 0;
        uint64_t exceptions = standing[i] & ~keep;
        standing[i] &= keep;
        while (exceptions) {
            int owner = rules->owners[i * 64 + __builtin_ctzll(exceptions) - rules->rules];
            standing[owner >> 6] &= ~(1ull << (owner & 63));
            exceptions &= exceptions - 1;
        }
    }
    *count = collect(standing, rules->forbids, width, ids);
    if (*count) return 2;
    *count = collect(standing, rules->permits, width, ids);
    return *count ? 1 : 0;
}
