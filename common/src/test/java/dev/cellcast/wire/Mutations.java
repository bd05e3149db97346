package dev.cellcast.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Good records made bad by chance.
 *
 * @param seeds the good ones
 * @param snippets what is put into them
 */
record Mutations(List<byte[]> seeds, List<byte[]> snippets) {

    static Mutations ofText(List<String> seeds, List<String> snippets) {
        return new Mutations(utf8(seeds), utf8(snippets));
    }

    /** A seed after none to three mutations. */
    byte[] next(SplittableRandom random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size()));
        int mutations = random.nextInt(4);
        for (int k = 0; k < mutations; k++) {
            bytes = mutate(bytes, random);
        }
        return bytes;
    }

    private byte[] mutate(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(1, 9));
        return switch (random.nextInt(5)) {
            case 0 -> splice(bytes, at, end, new byte[0]);
            case 1 -> splice(bytes, at, at, snippet(random));
            case 2 -> splice(bytes, at, end, snippet(random));
            case 3 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, 0, end));
            default -> splice(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt()});
        };
    }

    private byte[] snippet(SplittableRandom random) {
        return snippets.get(random.nextInt(snippets.size()));
    }

    /** The bytes with those from {@code begin} to {@code end} replaced. */
    private static byte[] splice(byte[] bytes, int begin, int end, byte[] replacement) {
        byte[] spliced = new byte[bytes.length - (end - begin) + replacement.length];
        System.arraycopy(bytes, 0, spliced, 0, begin);
        System.arraycopy(replacement, 0, spliced, begin, replacement.length);
        System.arraycopy(bytes, end, spliced, begin + replacement.length, bytes.length - end);
        return spliced;
    }

    private static List<byte[]> utf8(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
